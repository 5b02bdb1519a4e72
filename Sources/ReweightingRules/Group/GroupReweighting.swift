internal import QPPModel
public import ReweightingPolicy

/// Reweighting of groups and virtual groups without an application of the export (guides,
/// Appendix A).
public enum GroupReweighting {
  /// What makes an application needless, in the order in which the codes are listed.
  public static let automaticRules: [any GroupRule.Type] = [
    NonPatientFacingGroup.self,
    HospitalBasedGroup.self,
    ASCBasedGroup.self,
    SmallPracticeGroup.self,
    AllClinicians.self,
    GroupCircumstances.self,
    GroupCompromisedData.self,
  ]

  /// The automatic codes that apply to a group, pending applications left aside.
  public static func automatic(for group: GroupSubject, under policy: YearPolicy) -> Basis {
    var basis = Basis()
    for rule in automaticRules where rule.applies(to: group, under: policy) {
      basis.formUnion(Basis(rule.code))
    }
    return basis
  }

  /// All codes that apply to a group without an application of its own: the automatic ones, what
  /// pending applications of its clinicians give, and a hardship exception that CMS has granted.
  public static func basis(of group: GroupSubject, under policy: YearPolicy) -> Basis {
    var basis = automatic(for: group, under: policy)
    if AllCliniciansPending.applies(to: group, under: policy) {
      basis.formUnion(Basis(AllCliniciansPending.code))
    }
    if group.granted.contains(.hardship) { basis.formUnion(.hardship) }
    return basis
  }
}
