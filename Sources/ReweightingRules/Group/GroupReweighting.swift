public import ReweightingPolicy

/// Automatic reweighting of groups and virtual groups (guides, Appendix A).
public enum GroupReweighting {
  /// The rules that look at special statuses, in the order in which the codes are listed.
  public static let specialStatusRules: [any GroupRule.Type] = [
    NonPatientFacingGroup.self,
    HospitalBasedGroup.self,
    ASCBasedGroup.self,
    SmallPracticeGroup.self,
  ]

  /// The special statuses that apply to a group: what makes an application needless.
  public static func specialStatuses(
    of group: GroupSubject,
    under policy: YearPolicy
  ) -> Basis {
    var basis = Basis()
    for rule in specialStatusRules where rule.applies(to: group, under: policy) {
      basis.formUnion(Basis(rule.code))
    }
    return basis
  }

  /// All automatic codes that apply to a group.
  public static func basis(of group: GroupSubject, under policy: YearPolicy) -> Basis {
    let statuses = specialStatuses(of: group, under: policy)
    return AllClinicians.applies(to: group, under: policy)
      ? statuses.union(Basis(AllClinicians.code)) : statuses
  }
}
