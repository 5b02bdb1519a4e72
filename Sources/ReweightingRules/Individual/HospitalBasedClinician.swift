internal import QPPModel
public import ReweightingPolicy

/// A clinician designated as hospital-based.
public enum HospitalBasedClinician: IndividualRule {
  public static let code = BasisCode.hospitalBased

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.hospitalBased]
  }
}
