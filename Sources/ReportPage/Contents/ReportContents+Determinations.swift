internal import QPPModel
internal import ReweightingPolicy
public import ReweightingRules
public import RosterAggregation

extension ReportContents {
  /// Gathers what was decided; the tallies are those that were made while the tables were written.
  public init(
    _ determinations: Determinations,
    clinicians: ClinicianTally,
    groups: GroupTally,
    virtualGroups: GroupTally,
    findings: [FindingCode: Int],
    records: RecordFacts,
    facts: RunFacts
  ) {
    let tables = determinations.tables
    let policy = tables.terms.policy
    self.facts = facts
    rules = YearRule.main(of: policy)
    self.records = records
    groupIdentifier = tables.groupIdentifier
    thresholdPercent = policy.automaticReweighting.groupDesignationExceedsPercent.value
    let audit = policy.audit
    // A policy file may turn them around.
    let nearFrom = audit.nearThresholdFromPercent.value
    nearPercents = nearFrom...max(nearFrom, audit.nearThresholdToPercent.value)
    self.clinicians = clinicians
    self.groups = groups
    self.virtualGroups = virtualGroups
    nearThreshold = Self.nearThreshold(groups, virtualGroups, determinations)
    applications = ApplicationFacts(determinations)
    entities = EntityFacts(
      determinations,
      isSharedSavingsReportingRequired: policy.sharedSavings.reportingRequired.value
    )
    self.findings = findings
  }

  /// Virtual groups, which are few and large, are before groups.
  private static func nearThreshold(
    _ groups: GroupTally,
    _ virtualGroups: GroupTally,
    _ determinations: Determinations
  ) -> LongList<NearThresholdRow> {
    let tables = determinations.tables
    let virtual = virtualGroups.nearThreshold.first.map { group in
      NearThresholdRow(
        group,
        isVirtual: true,
        subject: determinations.tables.shown(determinations.virtualGroupID(group.number))
      )
    }
    let practices = groups.nearThreshold.first.map { group in
      NearThresholdRow(
        group,
        isVirtual: false,
        subject: tables.practices.tin(of: group.number).masked
      )
    }
    return LongList(
      count: groups.nearThreshold.count + virtualGroups.nearThreshold.count,
      first: Array((virtual + practices).prefix(LongList<NearThresholdRow>.limit))
    )
  }
}

extension NearThresholdRow {
  fileprivate init(_ group: NearThresholdGroup, isVirtual: Bool, subject: String) {
    self.isVirtual = isVirtual
    self.subject = subject
    practice = isVirtual ? nil : group.number
    near = group.near
    shortfall = group.shortfall
    basis = group.basis
    isOverridden = group.isOverridden
  }
}
