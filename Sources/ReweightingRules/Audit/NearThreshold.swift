public import ReweightingPolicy

/// A designation whose share of a TIN's or virtual group's clinicians is near the threshold.
public struct NearThreshold: Hashable, Sendable {
  public let designation: Designation
  public let designated: Int32
  // In two halves, so that a finding takes no more memory than others.
  private let upperSize: UInt32
  private let lowerSize: UInt32

  public enum Designation: String, CaseIterable, Sendable {
    case hospitalBased = "hospital-based"
    case nonPatientFacing = "non-patient-facing"
  }

  public init(designation: Designation, designated: Int32, size: Int) {
    self.designation = designation
    self.designated = designated
    upperSize = UInt32(truncatingIfNeeded: size >> 32)
    lowerSize = UInt32(truncatingIfNeeded: size)
  }

  /// How many clinicians there are, those too that the export lacks.
  public var size: Int { Int(upperSize) << 32 | Int(lowerSize) }

  /// The designation and its share, such as `hospital-based 15/20`.
  public var text: String { "\(designation.rawValue) \(designated)/\(size)" }

  /// The designations that are near, in the byte order of their codes.
  public static func all(
    in counts: ClinicianCounts,
    of size: Int,
    under policy: YearPolicy
  ) -> [NearThreshold] {
    var found: [NearThreshold] = []
    func look(_ designation: Designation, _ designated: Int32) {
      guard DesignatedShare.isNearThreshold(designated, of: size, under: policy) else { return }
      found.append(
        NearThreshold(designation: designation, designated: designated, size: size)
      )
    }
    look(.hospitalBased, counts.hospitalBased)
    look(.nonPatientFacing, counts.nonPatientFacing)
    return found
  }
}
