internal import QPPModel
public import ReweightingPolicy

/// A clinician designated as based in an ambulatory surgical center.
public enum ASCBasedClinician: IndividualRule {
  public static let code = BasisCode.ascBased

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.ascBased]
  }
}
