public import QPPModel
public import ReweightingPolicy

/// What an auditor should see about a TIN.
public enum PracticeAudit {
  /// What the audit looks at of a TIN of `groups` or `clinicians`.
  public struct Subject: Sendable {
    /// Its row of `groups`, nil where it has none.
    public var group: Group?
    public var counts: ClinicianCounts
    public var isInVirtualGroup: Bool
    public var siteCount: Int
    public var wereGroupsRead: Bool
    public var wereSitesRead: Bool

    public init(
      group: Group?,
      counts: ClinicianCounts,
      isInVirtualGroup: Bool,
      siteCount: Int,
      wereGroupsRead: Bool,
      wereSitesRead: Bool
    ) {
      self.group = group
      self.counts = counts
      self.isInVirtualGroup = isInVirtualGroup
      self.siteCount = siteCount
      self.wereGroupsRead = wereGroupsRead
      self.wereSitesRead = wereSitesRead
    }
  }

  /// The findings about one TIN that have no detail; see `NearThreshold` for the one that has.
  public static func findings(
    about practice: Subject,
    under policy: YearPolicy
  ) -> [FindingCode] {
    let counts = practice.counts
    let hasClinicians = counts.clinicians > 0
    let maximum = policy.virtualGroups.maximumCliniciansPerTIN.value
    var found: [FindingCode] = []
    if practice.wereSitesRead, practice.siteCount == 0 { found.append(.noSitesOnFile) }
    if practice.isInVirtualGroup, counts.clinicians > maximum {
      found.append(.virtualGroupTINTooLarge)
    }
    guard let group = practice.group else {
      if hasClinicians, practice.wereGroupsRead { found.append(.tinNotInGroups) }
      return found
    }
    if !hasClinicians { found.append(.groupWithoutClinicians) }
    if let designation = group.ascBased,
      designation != ASCBasedGroup.isDerived(from: counts)
    {
      found.append(.ascDesignationDiffers)
    }
    if hasClinicians, let designation = group.smallPractice,
      designation != SmallPracticeGroup.isDerived(from: counts, under: policy)
    {
      found.append(.smallPracticeDesignationDiffers)
    }
    if practice.isInVirtualGroup {
      if let reporting = group.reporting, reporting != .virtualGroup {
        found.append(.virtualGroupReportsOtherwise)
      }
    } else if group.reporting == .virtualGroup {
      found.append(.notInVirtualGroup)
    }
    return found
  }
}
