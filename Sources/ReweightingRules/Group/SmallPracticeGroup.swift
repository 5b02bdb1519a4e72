public import ReweightingPolicy

/// Designated as a small practice; without a designation, it has clinicians and no more than the
/// year's number of them, 15 (42 CFR 414.1305).
public enum SmallPracticeGroup: GroupRule {
  public static let code = BasisCode.smallPractice

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    isSmall(group, under: policy)
  }

  /// Whether a group or virtual group is a small practice.
  public static func isSmall(_ group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.smallPracticeDesignation ?? isDerived(for: group, under: policy)
  }

  /// What holds where CMS has not designated the group.
  public static func isDerived(for group: GroupSubject, under policy: YearPolicy) -> Bool {
    let maximum = policy.automaticReweighting.smallPracticeMaximumClinicians.value
    return group.size > 0 && group.size <= maximum
  }
}
