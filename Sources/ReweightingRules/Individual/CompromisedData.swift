internal import QPPModel
public import ReweightingPolicy

/// A clinician whose data CMS found compromised (42 CFR 414.1380(c)(2)(i)(C)(10)).
public enum CompromisedData: IndividualRule {
  public static let code = BasisCode.dataCompromised

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.dataCompromised]
  }
}
