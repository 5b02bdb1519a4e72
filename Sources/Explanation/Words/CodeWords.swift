internal import QPPModel
internal import ReweightingRules

extension Basis {
  /// Each code in plain words, joined.
  var words: String { listed.map(\.title).enumerated }
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
    case .missingValue, .badNPI, .badTIN, .badIdentifier, .badBoolean, .badDate, .badTimestamp,
      .badNumber, .unknownCode, .raggedRecord, .badEncoding, .notInYear:
      "left out: \(rawValue)"
    }
  }
}
