public import ReweightingPolicy

/// Every MIPS eligible clinician of the group or virtual group is reweighted as an individual,
/// through any combination of special status, clinician type and exception, and there is one
/// (guides, Appendix A, last row).
public enum AllClinicians: GroupRule {
  public static let code = BasisCode.allClinicians

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.counts.eligible > 0 && group.counts.eligibleReweighted == group.counts.eligible
  }
}
