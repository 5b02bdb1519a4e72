public import QPPModel
internal import ReweightingRules

/// A record of a clinician that an earlier shard has, too: it is rejected where it is.
public struct DroppedRecord: Hashable, Comparable, Sendable {
  public let key: ClinicianKey
  public let shard: UInt32
  public let facts: ClinicianFacts

  public init(key: ClinicianKey, facts: ClinicianFacts, shard: UInt32) {
    self.key = key
    self.shard = shard
    self.facts = facts
  }

  /// Orders by clinician and then by shard.
  public static func < (lhs: DroppedRecord, rhs: DroppedRecord) -> Bool {
    (lhs.key, lhs.shard) < (rhs.key, rhs.shard)
  }
}

extension PracticeState {
  /// Adds states of the same practice from other shards, and returns the records that earlier shards
  /// have, too.
  ///
  /// - Throws: `CountOverflow`, which no export can cause.
  public mutating func add(_ others: [PracticeState]) throws(CountOverflow) -> [DroppedRecord] {
    for other in others {
      counts = try counts.adding(other.counts)
      rollUps = try Self.sum(rollUps, other.rollUps)
    }
    guard others.contains(where: { !$0.clinicians.isEmpty }) else { return [] }
    return unite(with: others)
  }

  private mutating func unite(with others: [PracticeState]) -> [DroppedRecord] {
    let all = (clinicians + others.flatMap(\.clinicians)).sorted {
      ($0.npi, $0.shard) < ($1.npi, $1.shard)
    }
    var dropped: [DroppedRecord] = []
    clinicians.removeAll(keepingCapacity: true)
    for held in all {
      guard held.npi == clinicians.last?.npi else {
        clinicians.append(held)
        continue
      }
      let key = ClinicianKey(tin: tin, npi: NPI(withoutCheckDigit: UInt64(held.npi)))
      dropped.append(DroppedRecord(key: key, facts: held.facts, shard: held.shard))
    }
    return dropped
  }

  private static func sum(
    _ lhs: [EntityCases],
    _ rhs: [EntityCases]
  ) throws(CountOverflow) -> [EntityCases] {
    if lhs.isEmpty || rhs.isEmpty { return lhs + rhs }
    var sums: [EntityCases] = []
    for rollUp in (lhs + rhs).sorted(by: { $0.entity < $1.entity }) {
      guard let last = sums.last, last.entity == rollUp.entity else {
        sums.append(rollUp)
        continue
      }
      var added: [RollUpSums] = []
      for (sum, other) in zip(last.sums, rollUp.sums) { added.append(try sum.adding(other)) }
      sums[sums.count - 1].sums = added
    }
    return sums
  }
}
