public import ReweightingPolicy

/// Designated as ASC-based; without a designation, the export has all of its clinicians, all eligible
/// ones are ASC-based, and there is one (guides, Appendix A, which give no percentage).
public enum ASCBasedGroup: GroupRule {
  public static let code = BasisCode.ascBased

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.ascBasedDesignation ?? isDerived(for: group)
  }

  /// What holds where CMS has not designated the group.
  public static func isDerived(for group: GroupSubject) -> Bool {
    let counts = group.counts
    return group.isComplete && counts.eligible > 0 && counts.eligibleASCBased == counts.eligible
  }
}
