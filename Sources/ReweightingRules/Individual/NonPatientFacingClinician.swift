internal import QPPModel
public import ReweightingPolicy

/// A clinician designated as non-patient facing.
public enum NonPatientFacingClinician: IndividualRule {
  public static let code = BasisCode.nonPatientFacing

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    clinician.facts[.nonPatientFacing]
  }
}
