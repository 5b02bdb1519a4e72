/// What is counted over the clinicians of a TIN or of a virtual group.
///
/// A commutative monoid: counts of parts add up to those of the whole, in any grouping.
public struct ClinicianCounts: Hashable, Sendable, BitwiseCopyable {
  /// All clinicians, eligible or not.
  public var clinicians: Int32 = 0
  public var nonPatientFacing: Int32 = 0
  public var hospitalBased: Int32 = 0
  public var ascBased: Int32 = 0
  /// Those that are base eligible; see `Eligibility.isBase`.
  public var eligible: Int32 = 0
  /// Of the eligible ones, those that are ASC-based.
  public var eligibleASCBased: Int32 = 0
  /// Of the eligible ones, those that are reweighted individually.
  public var eligibleReweighted: Int32 = 0
  /// Of these, those that are with pending applications left aside.
  public var eligibleReweightedFirmly: Int32 = 0

  public init() {}

  public static func += (lhs: inout ClinicianCounts, rhs: ClinicianCounts) {
    lhs.clinicians += rhs.clinicians
    lhs.nonPatientFacing += rhs.nonPatientFacing
    lhs.hospitalBased += rhs.hospitalBased
    lhs.ascBased += rhs.ascBased
    lhs.eligible += rhs.eligible
    lhs.eligibleASCBased += rhs.eligibleASCBased
    lhs.eligibleReweighted += rhs.eligibleReweighted
    lhs.eligibleReweightedFirmly += rhs.eligibleReweightedFirmly
  }

  /// These counts for a group that does not admit its clinicians as eligible.
  public var withoutEligible: ClinicianCounts {
    var counts = self
    counts.eligible = 0
    counts.eligibleASCBased = 0
    counts.eligibleReweighted = 0
    counts.eligibleReweightedFirmly = 0
    return counts
  }
}
