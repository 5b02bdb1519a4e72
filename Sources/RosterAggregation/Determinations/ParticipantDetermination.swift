public import QPPModel
public import ReweightingRules

/// What is decided about a clinician as a participant of its APM Entities.
public struct ParticipantDetermination: Sendable {
  /// The position of the clinician in the roster.
  public let position: Int
  public let npi: NPI
  /// The number of its TIN.
  public let practice: UInt32
  /// The APM Entities, which `APMEntities` lists.
  public let entities: EntityList
  /// Nil where it is not APM eligible.
  public let rollUp: RollUpDecision?
  /// Where its score comes from, nil where it contributes none.
  public let source: ContributionSource?
  /// Why it is excluded from the average; empty where it is not.
  public let basis: Basis
  /// Whether it is reweighted at some level, pending applications left aside.
  public let isFirmlyReweighted: Bool
  /// Nil outside Shared Savings ACOs and in years without the requirement, and as long as it is not
  /// decided about the entities.
  public let sharedSavings: SharedSavingsDecision?
}

extension Determinations {
  /// Calls `body` with the clinicians at some positions of the roster that participate in any APM
  /// Entity, in order.
  @inline(__always)
  public func forEachParticipant(
    in positions: Range<Int>,
    _ body: (ParticipantDetermination) -> Void
  ) {
    var records = tables.individualRows.walk(from: positions.lowerBound)
    groups.forEachRow(in: positions, of: .withParticipants) { position, row, practice in
      let entry = records.entry(at: position)
      let virtualGroup = practice.virtualGroup.map { groups.virtualGroupDecisions[Int($0)] }
      let decision = decision(of: row, in: practice, virtualGroup, entry)
      guard !decision.entities.isEmpty else { return }
      body(ParticipantDetermination(position, row, practice, virtualGroup, decision))
    }
  }

  /// What Shared Savings asks of a participant in one of its entities, nil where it asks nothing.
  public func sharedSavings(
    of participant: ParticipantDetermination,
    in entity: UInt32
  ) -> SharedSavingsDecision? {
    tables.entities.program(of: entity) == .mssp ? participant.sharedSavings : nil
  }
}

extension ParticipantDetermination {
  fileprivate init(
    _ position: Int,
    _ row: RosterRow,
    _ practice: PracticeDecision,
    _ virtualGroup: VirtualGroupDecision?,
    _ decision: Determinations.Decision
  ) {
    self.position = position
    npi = row.npi
    self.practice = row.practice
    entities = decision.entities
    rollUp = decision.rollUp
    source = decision.source
    isFirmlyReweighted = decision.isFirmlyReweighted
    sharedSavings = decision.sharedSavings
    basis =
      switch decision.rollUp {
      case .excluded(let exclusion):
        exclusion.basis(
          individual: decision.individual.basis,
          group: practice.basis,
          virtualGroup: virtualGroup?.basis ?? Basis()
        )
      case .contributes, nil: Basis()
      }
  }
}
