public import ReweightingPolicy

/// Every MIPS eligible clinician is reweighted as an individual, which holds only where pending
/// applications are counted.
public enum AllCliniciansPending: GroupRule {
  public static let code = BasisCode.allCliniciansPending

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    let counts = group.counts
    return group.isComplete && counts.eligible > 0 && counts.eligibleReweighted == counts.eligible
      && !AllClinicians.applies(to: group, under: policy)
  }
}
