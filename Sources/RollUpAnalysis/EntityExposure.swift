public import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// What endangers the score of one APM Entity.
public struct EntityExposure: Identifiable, Sendable {
  public let id: String
  public let program: APMProgram
  public let determination: EntityDetermination
  /// The participants that contribute 0.
  public let zeros: Int
  public let zeroCost: ZeroCost
  /// The APM eligible participants whose practice has a designation near its threshold.
  public let nearThreshold: Int
  /// The pending applications of its own, of its participants, and of their practices and virtual
  /// groups.
  public let pendingApplications: Int
  /// The participants that fail the Shared Savings requirement, nil where there is none.
  public let sharedSavingsNotMet: Int?

  /// What contributions of 0 cost an entity.
  public enum ZeroCost: Hashable, Sendable {
    /// Nothing: there is none, or the score is that of the entity's own submission.
    case nothing
    /// How far the score would rise if those who contribute 0 were excluded.
    case points(ScoreChange)
    /// Everything: nobody contributes more than 0.
    case everything
  }

  /// All entities, the most exposed first.
  public static func ranking(
    _ sums: ExposureSums,
    _ marks: ExposureMarks,
    in determinations: Determinations
  ) -> [EntityExposure] {
    var pending = sums.entities.map(\.pendingApplications)
    for link in sums.pendingPractices {
      pending[Int(link.entity)] += marks.pendingApplications(ofPractice: link.practice)
    }
    for link in VirtualGroupLink.all(of: sums, marks) {
      pending[Int(link.entity)] += marks.pendingApplications(ofVirtualGroup: link.virtualGroup)
    }
    for number in pending.indices {
      pending[number] += marks.pendingApplications(ofEntity: UInt32(number))
    }
    return determinations.tables.entities.listedByID
      .map { EntityExposure($0, sums, pending: pending[Int($0)], in: determinations) }
      .sorted { $0.isMoreExposed(than: $1) }
  }

  private init(
    _ number: UInt32,
    _ sums: ExposureSums,
    pending: Int,
    in determinations: Determinations
  ) {
    let tables = determinations.tables
    let exposure = sums.entities[Int(number)]
    let determination = determinations.entities[Int(number)]
    id = determinations.entityID(number).description
    program = tables.entities.program(of: number)
    self.determination = determination
    zeros = exposure.zeros
    zeroCost = ZeroCost(of: exposure.zeros, in: determination)
    nearThreshold = exposure.nearThreshold
    pendingApplications = pending
    let isCounted = program == .mssp && tables.terms.policy.sharedSavings.reportingRequired.value
    sharedSavingsNotMet = isCounted ? determination.sharedSavings.notMet : nil
  }

  /// By what zeros cost, Shared Savings not met, pending applications, participants near a
  /// threshold and zeros, each the most first; then by identifier.
  private func isMoreExposed(than other: EntityExposure) -> Bool {
    if zeroCost.isHigher(than: other.zeroCost) { return true }
    if other.zeroCost.isHigher(than: zeroCost) { return false }
    for (mine, others) in zip(counts, other.counts) where mine != others { return mine > others }
    return id.utf8.lexicographicallyPrecedes(other.id.utf8)
  }

  private var counts: [Int] {
    [sharedSavingsNotMet ?? 0, pendingApplications, nearThreshold, zeros]
  }
}

/// A virtual group with pending applications that has participants in an entity, whatever the number
/// of its practices.
private struct VirtualGroupLink: Hashable {
  let virtualGroup: UInt32
  let entity: UInt32

  static func all(of sums: ExposureSums, _ marks: ExposureMarks) -> Set<VirtualGroupLink> {
    Set(
      sums.pendingPractices.compactMap { link in
        marks.pendingVirtualGroup(of: link.practice).map {
          VirtualGroupLink(virtualGroup: $0, entity: link.entity)
        }
      }
    )
  }
}

extension EntityExposure.ZeroCost {
  fileprivate init(of zeros: Int, in entity: EntityDetermination) {
    guard zeros > 0, entity.source == .rollUp, let score = entity.sums.score else {
      self = .nothing
      return
    }
    let without = entity.sums.scoreLeavingOut(count: zeros, sum: 0)
    self = without.map { .points(ScoreChange(from: score, to: $0)) } ?? .everything
  }

  fileprivate func isHigher(than other: Self) -> Bool {
    switch (self, other) {
    case (.everything, .points), (.everything, .nothing), (.points, .nothing): true
    case (.points(let change), .points(let otherChange)): change.isFarther(than: otherChange)
    case (_, .everything), (.nothing, _): false
    }
  }
}
