internal import QPPModel
public import ReweightingPolicy

/// A group or virtual group whose data CMS found compromised (42 CFR 414.1380(c)(2)(i)(C)(10)).
public enum GroupCompromisedData: GroupRule {
  public static let code = BasisCode.dataCompromised

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.granted.contains(.dataCompromised)
  }
}
