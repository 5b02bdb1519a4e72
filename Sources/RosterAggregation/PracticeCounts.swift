public import QPPModel
public import ReweightingRules

/// What is counted over the clinicians of one TIN before it is known whether the TIN is small.
///
/// A commutative monoid of integers: partial counts of threads, partitions or shards add up to the
/// same in any grouping.
public struct PracticeCounts: Hashable, Sendable, BitwiseCopyable {
  private var counts = ClinicianCounts()
  // Eligible clinicians reweighted individually: whatever the size of the TIN, and only if it is a
  // small practice; with pending applications counted, and left aside.
  private var reweightedAnyway: Int32 = 0
  private var reweightedIfSmall: Int32 = 0
  private var firmlyAnyway: Int32 = 0
  private var firmlyIfSmall: Int32 = 0

  public init() {}

  /// Counts one clinician, given how it is reweighted as an individual: if its TIN is not a small
  /// practice, and if it is one.
  @inline(__always)
  public mutating func add(
    _ facts: ClinicianFacts,
    _ standing: Standing,
    ifSmall standingIfSmall: Standing
  ) {
    counts.clinicians += 1
    counts.nonPatientFacing += facts[.nonPatientFacing] ? 1 : 0
    counts.hospitalBased += facts[.hospitalBased] ? 1 : 0
    counts.ascBased += facts[.ascBased] ? 1 : 0
    guard Eligibility.isBase(facts) else { return }
    counts.eligible += 1
    counts.eligibleASCBased += facts[.ascBased] ? 1 : 0
    if standing != .none {
      reweightedAnyway += 1
    } else if standingIfSmall != .none {
      reweightedIfSmall += 1
    }
    if standing == .firm {
      firmlyAnyway += 1
    } else if standingIfSmall == .firm {
      firmlyIfSmall += 1
    }
  }

  public static func += (lhs: inout PracticeCounts, rhs: PracticeCounts) {
    lhs.counts += rhs.counts
    lhs.reweightedAnyway += rhs.reweightedAnyway
    lhs.reweightedIfSmall += rhs.reweightedIfSmall
    lhs.firmlyAnyway += rhs.firmlyAnyway
    lhs.firmlyIfSmall += rhs.firmlyIfSmall
  }

  /// All clinicians of the TIN, eligible or not.
  public var clinicians: Int32 { counts.clinicians }

  /// The counts once it is known whether the TIN is a small practice; `eligible` are those that
  /// are base eligible.
  public func resolved(isSmallPractice: Bool) -> ClinicianCounts {
    var resolved = counts
    resolved.eligibleReweighted = reweightedAnyway + (isSmallPractice ? reweightedIfSmall : 0)
    resolved.eligibleReweightedFirmly = firmlyAnyway + (isSmallPractice ? firmlyIfSmall : 0)
    return resolved
  }

  /// The counts that whether the TIN is small is derived from.
  public var unresolved: ClinicianCounts { counts }
}

extension PracticeCounts: CountValues {
  public static var valueCount: Int { 10 }

  public var lanes: CountLanes {
    CountLanes(
      Int64(counts.clinicians),
      Int64(counts.nonPatientFacing),
      Int64(counts.hospitalBased),
      Int64(counts.ascBased),
      Int64(counts.eligible),
      Int64(counts.eligibleASCBased),
      Int64(reweightedAnyway),
      Int64(reweightedIfSmall),
      Int64(firmlyAnyway),
      Int64(firmlyIfSmall),
      0,
      0,
      0,
      0,
      0,
      0
    )
  }

  public init?(lanes: CountLanes) {
    for lane in 0..<Self.valueCount {
      guard 0...Int64(Int32.max) ~= lanes[lane] else { return nil }
    }
    counts.clinicians = Int32(lanes[0])
    counts.nonPatientFacing = Int32(lanes[1])
    counts.hospitalBased = Int32(lanes[2])
    counts.ascBased = Int32(lanes[3])
    counts.eligible = Int32(lanes[4])
    counts.eligibleASCBased = Int32(lanes[5])
    reweightedAnyway = Int32(lanes[6])
    reweightedIfSmall = Int32(lanes[7])
    firmlyAnyway = Int32(lanes[8])
    firmlyIfSmall = Int32(lanes[9])
  }
}
