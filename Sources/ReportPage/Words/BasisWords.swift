internal import ReweightingRules

extension Basis {
  /// Whom a reason is about.
  enum Holder {
    case clinician
    case group
    /// A clinician at the level where it participates, which can be that of a group.
    case participant
  }

  /// Every code by itself, in the order in which they are listed.
  static let allCodes = codes.indices.map { Basis(rawValue: 1 << UInt16($0)) }

  /// What one code means; groups have to exceed a percentage of designated clinicians.
  func meaning(for holder: Holder, thresholdPercent: Int) -> String {
    switch self {
    case .nonPatientFacing: Self.designated("non-patient facing", holder, thresholdPercent)
    case .hospitalBased: Self.designated("hospital-based", holder, thresholdPercent)
    case .ascBased: "based in ambulatory surgical centers"
    case .smallPractice: "a small practice"
    case .clinicianType: "a clinician type of the year’s list"
    case .allClinicians: "every eligible clinician is reweighted as an individual"
    case .hardship: "an application that CMS approved"
    case .hardshipPending: "a pending application that passes every check"
    case .apmEntity: "every APM Entity of the clinician is reweighted"
    default: ""
    }
  }

  private static func designated(_ words: String, _ holder: Holder, _ percent: Int) -> String {
    switch holder {
    case .clinician: "designated as \(words)"
    case .group: "more than \(percent)% of all clinicians are \(words)"
    case .participant: "\(words), or in a group of which more than \(percent)% are"
    }
  }
}

extension Participation {
  /// What a level means.
  var meaning: String {
    switch self {
    case .individual: "as an individual"
    case .group: "with the group"
    case .subgroup: "with a subgroup, which inherits from its group"
    case .virtualGroup: "with a virtual group"
    case .apmEntity: "with APM Entities"
    case .none: "not eligible at the level at which the practice reports"
    }
  }
}

extension EntityScoreSource {
  /// Where a score comes from.
  var meaning: String {
    switch self {
    case .entity: "own"
    case .rollUp: "roll-up"
    case .reweighted: "none: reweighted"
    case .none: "none: nobody is eligible"
    }
  }
}
