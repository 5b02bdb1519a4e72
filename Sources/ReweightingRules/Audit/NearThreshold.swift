public import ReweightingPolicy

/// A designation whose share of a TIN's or virtual group's clinicians is near the threshold.
public struct NearThreshold: Hashable, Sendable {
  public let designation: Designation
  public let designated: Int32
  public let clinicians: Int32

  public enum Designation: String, Sendable {
    case hospitalBased = "hospital-based"
    case nonPatientFacing = "non-patient-facing"
  }

  /// The designation and its share, such as `hospital-based 15/20`.
  public var text: String { "\(designation.rawValue) \(designated)/\(clinicians)" }

  /// The designations that are near, in the byte order of their codes.
  public static func all(
    in counts: ClinicianCounts,
    under policy: YearPolicy
  ) -> [NearThreshold] {
    var found: [NearThreshold] = []
    func look(_ designation: Designation, _ designated: Int32) {
      guard DesignatedShare.isNearThreshold(designated, of: counts.clinicians, under: policy)
      else { return }
      found.append(
        NearThreshold(
          designation: designation,
          designated: designated,
          clinicians: counts.clinicians
        )
      )
    }
    look(.hospitalBased, counts.hospitalBased)
    look(.nonPatientFacing, counts.nonPatientFacing)
    return found
  }
}
