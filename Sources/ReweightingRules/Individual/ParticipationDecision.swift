public import QPPModel

extension Participation {
  /// What participation looks at of a clinician.
  public struct Subject: Sendable {
    /// How the practice reports, nil where the export does not say.
    public var reporting: ReportingLevel?
    public var isInVirtualGroup: Bool
    public var hasSubgroup: Bool
    public var isInAPMEntity: Bool
    public var isBaseEligible: Bool
    public var isIndividuallyEligible: Bool
    public var isGroupEligible: Bool

    public init(
      reporting: ReportingLevel?,
      isInVirtualGroup: Bool,
      hasSubgroup: Bool,
      isInAPMEntity: Bool,
      isBaseEligible: Bool,
      isIndividuallyEligible: Bool,
      isGroupEligible: Bool
    ) {
      self.reporting = reporting
      self.isInVirtualGroup = isInVirtualGroup
      self.hasSubgroup = hasSubgroup
      self.isInAPMEntity = isInAPMEntity
      self.isBaseEligible = isBaseEligible
      self.isIndividuallyEligible = isIndividuallyEligible
      self.isGroupEligible = isGroupEligible
    }
  }

  /// The level of a clinician, `none` where it is not eligible there.
  public static func level(of subject: Subject) -> Participation {
    let level = reportingLevel(of: subject)
    return isEligible(subject, at: level) ? level : .none
  }

  /// Whether a clinician is eligible at a level.
  public static func isEligible(_ subject: Subject, at level: Participation) -> Bool {
    switch level {
    case .individual: subject.isIndividuallyEligible
    case .group, .subgroup: subject.isGroupEligible
    case .virtualGroup: subject.isBaseEligible
    case .apmEntity: subject.isIndividuallyEligible || subject.isGroupEligible
    case .none: false
    }
  }

  /// The level at which the clinician's practice reports for it, whether it is eligible there or not.
  public static func reportingLevel(of subject: Subject) -> Participation {
    if subject.isInVirtualGroup { return .virtualGroup }
    switch subject.reporting {
    case .individual: return .individual
    case .subgroup where subject.hasSubgroup: return .subgroup
    case .apmEntity where subject.isInAPMEntity: return .apmEntity
    case .group, .subgroup, .apmEntity, .virtualGroup, nil: return .group
    }
  }
}
