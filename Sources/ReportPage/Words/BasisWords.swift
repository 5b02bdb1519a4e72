internal import ReweightingRules

extension Basis {
  /// Every code by itself, in the order in which they are listed.
  static let allCodes = codes.indices.map { Basis(rawValue: 1 << UInt16($0)) }

  /// What one code means.
  var meaning: String {
    switch self {
    case .nonPatientFacing: "non-patient facing; of a group, more than the threshold are"
    case .hospitalBased: "hospital-based; of a group, more than the threshold are"
    case .ascBased: "based in ambulatory surgical centers"
    case .smallPractice: "a small practice"
    case .clinicianType: "a clinician type of the year’s list"
    case .allClinicians: "every eligible clinician of the group is reweighted as an individual"
    case .hardship: "an application that CMS approved"
    case .hardshipPending: "a pending application that passes every check"
    case .apmEntity: "every APM Entity of the clinician is reweighted"
    default: ""
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
    case .entity: "own submission"
    case .rollUp: "roll-up"
    case .reweighted: "none: reweighted"
    case .none: "none: nobody is eligible"
    }
  }
}
