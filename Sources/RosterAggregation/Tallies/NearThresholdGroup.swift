internal import ReweightingPolicy
public import ReweightingRules

/// A group or virtual group with a share of designated clinicians near the threshold.
public struct NearThresholdGroup: Hashable, Sendable {
  /// The number of the practice or virtual group.
  public let number: UInt32
  /// The position of its row in the table, which is the same however the export is laid out.
  let row: Int
  public let near: NearThreshold
  /// How many more would have to be designated; 0 where the threshold is passed.
  public let shortfall: Int
  /// Why the group is reweighted as it is; empty where it is not.
  public let basis: Basis
  /// Whether a counting submission overrides that.
  public let isOverridden: Bool

  /// What comes first: those that lack clinicians and are not reweighted, then those that lack
  /// some but are, then those that pass; of each those that lack the fewest, of them the largest, and
  /// of these the first in their table.
  fileprivate func precedes(_ other: NearThresholdGroup) -> Bool {
    rank < other.rank
  }

  private var rank: (Int, Int, Int, Int, Int) {
    (
      shortfall == 0 ? 2 : basis.isEmpty ? 0 : 1, shortfall, -near.size, row,
      near.designation == .hospitalBased ? 0 : 1
    )
  }
}

/// The groups near the threshold: how many there are, and the first of them.
public struct NearThresholdGroups: Sendable {
  /// The most that are kept.
  public static let limit = 200

  public private(set) var count = 0
  /// Those that may be among the first, in no order.
  private var kept: [NearThresholdGroup] = []

  init() {}

  mutating func add(
    _ group: GroupDetermination,
    number: UInt32,
    row: Int,
    under policy: YearPolicy
  ) {
    let subject = group.subject
    for near in NearThreshold.all(in: subject.counts, of: subject.size, under: policy) {
      let shortfall = DesignatedShare.shortfall(near.designated, of: near.size, under: policy)
      kept.append(
        NearThresholdGroup(
          number: number,
          row: row,
          near: near,
          shortfall: shortfall ?? 0,
          basis: group.determination.basis,
          isOverridden: group.determination.isOverridden
        )
      )
      count += 1
    }
    if kept.count > 8 * Self.limit { kept = first }
  }

  mutating func add(_ other: NearThresholdGroups) {
    kept += other.kept
    count += other.count
    if kept.count > 8 * Self.limit { kept = first }
  }

  /// In their order, `limit` at the most.
  public var first: [NearThresholdGroup] {
    Array(kept.sorted { $0.precedes($1) }.prefix(Self.limit))
  }
}
