public import ReweightingPolicy
public import ReweightingRules

/// How many groups, or virtual groups, are reweighted and why, and how their shares of designated
/// clinicians are distributed: a commutative monoid.
public struct GroupTally: Sendable {
  public private(set) var count = 0
  public private(set) var reweighted = 0
  /// Those that a counting submission overrides.
  public private(set) var overridden = 0
  /// By the position of the code.
  private var byCode = [Int](repeating: 0, count: BasisCode.allCases.count)
  public private(set) var nonPatientFacing = ShareHistogram()
  public private(set) var hospitalBased = ShareHistogram()
  public private(set) var nearThreshold = NearThresholdGroups()

  public init() {}

  /// Counts the group with a number, which has a row of its table.
  public mutating func add(
    _ group: GroupDetermination,
    number: UInt32,
    row: Int,
    under policy: YearPolicy
  ) {
    let basis = group.determination.basis
    count += 1
    reweighted += basis.isEmpty ? 0 : 1
    overridden += group.determination.isOverridden ? 1 : 0
    for code in byCode.indices where basis.rawValue >> code & 1 != 0 { byCode[code] += 1 }
    nonPatientFacing.add(group.counts.nonPatientFacing, of: group.subject.size)
    hospitalBased.add(group.counts.hospitalBased, of: group.subject.size)
    nearThreshold.add(group, number: number, row: row, under: policy)
  }

  public static func += (lhs: inout GroupTally, rhs: GroupTally) {
    lhs.count += rhs.count
    lhs.reweighted += rhs.reweighted
    lhs.overridden += rhs.overridden
    for code in rhs.byCode.indices { lhs.byCode[code] += rhs.byCode[code] }
    lhs.nonPatientFacing += rhs.nonPatientFacing
    lhs.hospitalBased += rhs.hospitalBased
    lhs.nearThreshold.add(rhs.nearThreshold)
  }

  /// The groups that one code is a reason for.
  public func count(of code: BasisCode) -> Int {
    byCode[Basis(code).rawValue.trailingZeroBitCount]
  }
}
