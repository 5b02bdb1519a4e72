internal import QPPModel
public import ReweightingPolicy

/// A clinician for whom CMS reweights the category for extreme and uncontrollable circumstances, such
/// as an area that it identified (42 CFR 414.1380(c)(2)(i)(C)(3)).
public enum GrantedCircumstances: IndividualRule {
  public static let code = BasisCode.euc

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.eucGranted]
  }
}
