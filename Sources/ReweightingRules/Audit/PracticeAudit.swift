public import QPPModel
public import ReweightingPolicy

/// What an auditor should see about a TIN.
public enum PracticeAudit {
  /// What the audit looks at of a TIN of `groups` or `clinicians`.
  public struct Subject: Sendable {
    /// Its row of `groups`, nil where it has none.
    public var group: Group?
    /// Its counts and its size.
    public var subject: GroupSubject
    public var isInVirtualGroup: Bool
    /// How many of its clinicians participate in no APM Entity.
    public var cliniciansOutsideEntities: Int32
    public var siteCount: Int
    public var wereGroupsRead: Bool
    public var wereSitesRead: Bool

    public init(
      group: Group?,
      subject: GroupSubject,
      isInVirtualGroup: Bool,
      cliniciansOutsideEntities: Int32 = 0,
      siteCount: Int,
      wereGroupsRead: Bool,
      wereSitesRead: Bool
    ) {
      self.group = group
      self.subject = subject
      self.isInVirtualGroup = isInVirtualGroup
      self.cliniciansOutsideEntities = cliniciansOutsideEntities
      self.siteCount = siteCount
      self.wereGroupsRead = wereGroupsRead
      self.wereSitesRead = wereSitesRead
    }
  }

  /// The findings about one TIN.
  public static func findings(
    about practice: Subject,
    under policy: YearPolicy
  ) -> [AuditRemark] {
    let (counts, size) = (practice.subject.counts, practice.subject.size)
    let hasClinicians = counts.clinicians > 0
    let maximum = policy.virtualGroups.maximumCliniciansPerTIN.value
    var found = NearThreshold.all(in: counts, of: size, under: policy)
      .map { AuditRemark(.nearThreshold, .nearThreshold($0)) }
    if practice.wereSitesRead, practice.siteCount == 0 {
      found.append(AuditRemark(.noSitesOnFile))
    }
    if practice.isInVirtualGroup, size > maximum {
      found.append(AuditRemark(.virtualGroupTINTooLarge))
    }
    guard let group = practice.group else {
      if hasClinicians, practice.wereGroupsRead { found.append(AuditRemark(.tinNotInGroups)) }
      return found
    }
    if !hasClinicians { found.append(AuditRemark(.groupWithoutClinicians)) }
    if let remark = sizeRemark(group, counts) { found.append(remark) }
    found += DesignationAudit.findings(about: group, practice.subject, under: policy)
    found += ReportingAudit.findings(
      about: group.reporting,
      isInVirtualGroup: practice.isInVirtualGroup,
      cliniciansOutsideEntities: practice.cliniciansOutsideEntities
    )
    return found
  }

  private static func sizeRemark(_ group: Group, _ counts: ClinicianCounts) -> AuditRemark? {
    guard let stated = group.size, stated != counts.clinicians else { return nil }
    return stated > counts.clinicians
      ? AuditRemark(.rosterIncomplete, .numbers(counts.clinicians, stated))
      : AuditRemark(.sizeBelowRoster, .numbers(stated, counts.clinicians))
  }
}
