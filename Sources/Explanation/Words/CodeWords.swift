internal import QPPModel
internal import ReweightingRules

extension Basis {
  /// The codes one by one.
  var listedCodes: [String] { joinedCodes.split(separator: ";").map(String.init) }

  /// Each code in plain words, joined.
  var words: String { listedCodes.map(Self.words).enumerated }

  private static func words(of code: String) -> String {
    switch code {
    case "non-patient-facing": "non-patient facing"
    case "asc-based": "ASC-based"
    case "small-practice": "small practice"
    case "clinician-type": "clinician type"
    case "all-clinicians": "all eligible clinicians reweighted"
    case "hardship": "approved hardship exception"
    case "hardship-pending": "pending hardship exception"
    case "apm-entity": "all APM Entities reweighted"
    default: code
    }
  }
}

extension Participation {
  /// Where a clinician stands, after "stands".
  var words: String {
    switch self {
    case .individual: "as an individual"
    case .group: "with its group"
    case .subgroup: "with its subgroup"
    case .virtualGroup: "with its virtual group"
    case .apmEntity: "with its APM Entities"
    case .none: "nowhere"
    }
  }
}

extension ApplicationOutcome {
  /// Why an application has this outcome.
  var words: String {
    switch self {
    case .otherYear: "It is for another performance year, so it is not looked at."
    case .draft: "It is a draft that was never submitted, so it is not looked at."
    case .withdrawn: "It was withdrawn, so it is not looked at."
    case .denied: "CMS denied it."
    case .dismissed: "Its subject submitted data that counts, so it is disregarded."
    case .approved: "CMS approved it, and CMS's decision stands."
    case .deny: "It is pending and fails a check, so it would be denied."
    case .review:
      "It is pending and passes every check that can be made, but sites are missing from the "
        + "export, so a person has to look at it."
    case .approve: "It is pending and passes every check, so it would be approved."
    }
  }
}

extension PerformanceCategories {
  /// The names of the categories, joined.
  var words: String {
    PerformanceCategory.allCases.filter { contains(PerformanceCategories($0)) }
      .map(\.words).enumerated
  }
}

extension PerformanceCategory {
  var words: String {
    switch self {
    case .quality: "quality"
    case .cost: "cost"
    case .improvementActivities: "improvement activities"
    case .promotingInteroperability: "Promoting Interoperability"
    }
  }
}

extension RejectCode {
  /// Why a record that could be read was left out.
  var words: String {
    switch self {
    case .duplicateKey: "left out: an earlier record has the same key"
    case .secondVirtualGroup: "left out: the TIN is in another virtual group already"
    default: "left out: \(rawValue)"
    }
  }
}
