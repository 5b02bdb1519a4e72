internal import QPPModel
public import ReweightingPolicy

/// A group or virtual group for which CMS reweights the category for extreme and uncontrollable
/// circumstances.
public enum GroupCircumstances: GroupRule {
  public static let code = BasisCode.euc

  public static func applies(to group: GroupSubject, under policy: YearPolicy) -> Bool {
    group.granted.contains(.euc)
  }
}
