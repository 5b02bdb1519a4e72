internal import QPPModel
public import ReweightingPolicy

/// A clinician who joined its practice in the last three months of the year, under the conditions of
/// 42 CFR 414.1380(c)(2)(i)(A)(3).
public enum LateJoiner: IndividualRule {
  public static let code = BasisCode.lateJoiner

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.lateJoiner]
  }
}
