public import ReweightingPolicy

/// Designated as ASC-based; without a designation, all eligible clinicians are, and there is one
/// (guides, Appendix A, which give no percentage).
public enum ASCBasedGroup: GroupRule {
  public static let code = BasisCode.ascBased

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.ascBasedDesignation ?? isDerived(from: group.counts)
  }

  /// What holds where CMS has not designated the group.
  public static func isDerived(from counts: ClinicianCounts) -> Bool {
    counts.eligible > 0 && counts.eligibleASCBased == counts.eligible
  }
}
