public import ReweightingPolicy

/// Every MIPS eligible clinician of the group or virtual group is reweighted as an individual,
/// through any combination of special status, clinician type and exception, pending applications
/// left aside; the export has all of its clinicians, and one is eligible (guides, Appendix A, last
/// row).
public enum AllClinicians: GroupRule {
  public static let code = BasisCode.allClinicians

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    let counts = group.counts
    return group.isComplete && counts.eligible > 0
      && counts.eligibleReweightedFirmly == counts.eligible
  }
}
