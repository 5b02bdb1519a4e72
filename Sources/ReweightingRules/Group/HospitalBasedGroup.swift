public import ReweightingPolicy

/// Designated as hospital-based; without a designation, more than 75% of all clinicians are.
public enum HospitalBasedGroup: GroupRule {
  public static let code = BasisCode.hospitalBased

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.hospitalBasedDesignation ?? isDerived(for: group, under: policy)
  }

  /// What holds where CMS has not designated the group.
  public static func isDerived(for group: GroupSubject, under policy: YearPolicy) -> Bool {
    DesignatedShare.exceedsThreshold(group.counts.hospitalBased, of: group.size, under: policy)
  }
}
