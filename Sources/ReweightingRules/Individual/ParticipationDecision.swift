public import QPPModel

extension Participation {
  /// What participation looks at of a clinician.
  public struct Subject: Sendable {
    /// The levels at which the practice reports, nil where the export does not say.
    public var reporting: ReportingLevels?
    public var isInVirtualGroup: Bool
    public var hasSubgroup: Bool
    public var isInAPMEntity: Bool
    public var isBaseEligible: Bool
    public var isIndividuallyEligible: Bool
    public var isGroupEligible: Bool

    public init(
      reporting: ReportingLevels?,
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

  /// The level of a clinician: the first that is open to it, `none` where none is.
  ///
  /// It is looked for in every pass over all clinicians, so the others are not worked out.
  @inline(__always)
  public static func level(of subject: Subject) -> Participation {
    if subject.isInVirtualGroup { return subject.isBaseEligible ? .virtualGroup : .none }
    if let reporting = subject.reporting {
      for level in reporting {
        let level = Participation(taken(level, by: subject))
        if isEligible(subject, at: level) { return level }
      }
    } else if isEligible(subject, at: .group) {
      return .group
    }
    return subject.isInAPMEntity && isEligible(subject, at: .apmEntity) ? .apmEntity : .none
  }

  /// The levels at which there can be a final score of a clinician, in their order: those at which
  /// it takes part and is eligible.
  @inline(__always)
  public static func openLevels(to subject: Subject) -> ReportingLevels {
    var open = ReportingLevels()
    forEachLevel(of: subject) { level in
      if isEligible(subject, at: Participation(level)) { open.append(level) }
    }
    return open
  }

  /// The levels at which a clinician takes part, whether it is eligible there or not: in a virtual
  /// group that alone; else those at which its practice reports, and then that of its APM Entities.
  public static func levels(of subject: Subject) -> ReportingLevels {
    var levels = ReportingLevels()
    forEachLevel(of: subject) { levels.append($0) }
    return levels
  }

  /// Calls `body` with these levels in their order, with some more than once.
  @inline(__always)
  private static func forEachLevel(of subject: Subject, _ body: (ReportingLevel) -> Void) {
    if subject.isInVirtualGroup { return body(.virtualGroup) }
    if let reporting = subject.reporting {
      for level in reporting { body(taken(level, by: subject)) }
    } else {
      body(.group)
    }
    if subject.isInAPMEntity { body(.apmEntity) }
  }

  /// The level that a reported one is for a clinician of a practice in no virtual group: that of the
  /// group where it is not there for the clinician.
  @inline(__always)
  public static func taken(_ level: ReportingLevel, by subject: Subject) -> ReportingLevel {
    switch level {
    case .individual: .individual
    case .group, .virtualGroup: .group
    case .subgroup: subject.hasSubgroup ? .subgroup : .group
    case .apmEntity: subject.isInAPMEntity ? .apmEntity : .group
    }
  }

  /// Whether a clinician is eligible at a level.
  @inline(__always)
  public static func isEligible(_ subject: Subject, at level: Participation) -> Bool {
    switch level {
    case .individual: subject.isIndividuallyEligible
    case .group, .subgroup: subject.isGroupEligible
    case .virtualGroup: subject.isBaseEligible
    case .apmEntity: subject.isIndividuallyEligible || subject.isGroupEligible
    case .none: false
    }
  }
}

extension ReportingLevels {
  /// The main level, nil where there is none.
  public var first: ReportingLevel? {
    var levels = makeIterator()
    return levels.next()
  }
}
