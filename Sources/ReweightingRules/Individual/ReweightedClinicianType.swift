internal import QPPModel
public import ReweightingPolicy

/// A clinician of a type that the year reweights.
public enum ReweightedClinicianType: IndividualRule {
  public static let code = BasisCode.clinicianType

  public static func applies(to clinician: IndividualSubject, under policy: YearPolicy) -> Bool {
    policy.automaticReweighting.clinicianTypes.value.contains(clinician.type)
  }
}
