/// The level at which a clinician participates.
public enum Participation: String, Code {
  case individual
  case group
  case subgroup
  case virtualGroup = "virtual-group"
  case apmEntity = "apm-entity"
  /// Not eligible at the level at which the practice reports.
  case none

  /// The level at which one reports.
  public init(_ level: ReportingLevel) {
    switch level {
    case .individual: self = .individual
    case .group: self = .group
    case .subgroup: self = .subgroup
    case .virtualGroup: self = .virtualGroup
    case .apmEntity: self = .apmEntity
    }
  }

  /// The level, as a sentence names it.
  public var place: String {
    switch self {
    case .individual: "as an individual"
    case .group: "with its group"
    case .subgroup: "with its subgroup"
    case .virtualGroup: "with its virtual group"
    case .apmEntity: "with its APM Entities"
    case .none: "nowhere"
    }
  }

  /// What a level means.
  public var meaning: String {
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
