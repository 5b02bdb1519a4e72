internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// What endangers the scores of APM Entities, added up over a roster: a commutative monoid.
public struct ExposureSums: Sendable {
  /// What is added up over the participants of one entity.
  struct Entity: Hashable, Sendable {
    /// Those that contribute 0.
    var zeros = 0
    /// The APM eligible ones whose practice has a designation near its threshold.
    var nearThreshold = 0
    /// The pending applications of participants themselves.
    var pendingApplications = 0
  }

  /// A practice with pending applications that has participants in an entity.
  struct PendingPractice: Hashable, Sendable {
    let practice: UInt32
    let entity: UInt32
  }

  /// By entity number.
  private(set) var entities: [Entity]
  private(set) var pendingPractices: Set<PendingPractice> = []

  /// The sums over no participants.
  public init(entityCount: Int) {
    entities = Array(repeating: Entity(), count: entityCount)
  }

  /// Adds the participants at some positions of the roster.
  public mutating func add(
    _ positions: Range<Int>,
    of determinations: Determinations,
    _ marks: ExposureMarks
  ) {
    determinations.forEachParticipant(in: positions) { participant in
      let isNear = participant.rollUp != nil && marks.isNearThreshold(participant.practice)
      let hasPending = marks.hasPendingApplications(participant.practice)
      for entity in determinations.tables.entities[participant.entities] {
        if participant.rollUp == .contributes(.zero) { entities[Int(entity)].zeros += 1 }
        if isNear { entities[Int(entity)].nearThreshold += 1 }
        guard hasPending else { continue }
        pendingPractices.insert(PendingPractice(practice: participant.practice, entity: entity))
        entities[Int(entity)].pendingApplications +=
          marks.pendingApplications(ofClinicianAt: participant.position)
      }
    }
  }

  /// Adds the sums over other participants.
  public static func += (lhs: inout ExposureSums, rhs: ExposureSums) {
    for (number, entity) in rhs.entities.enumerated() {
      lhs.entities[number].zeros += entity.zeros
      lhs.entities[number].nearThreshold += entity.nearThreshold
      lhs.entities[number].pendingApplications += entity.pendingApplications
    }
    lhs.pendingPractices.formUnion(rhs.pendingPractices)
  }
}
