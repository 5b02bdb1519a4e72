public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules
public import RosterAggregation

/// The roll-up of one APM Entity, taken apart by practice.
public struct EntityRollUp: Identifiable, Sendable {
  public let id: String
  public let program: APMProgram
  /// Whether participants have to report the category for Shared Savings.
  public let countsSharedSavings: Bool
  public let determination: EntityDetermination
  /// Those that move the score farthest first, those that don't last.
  public let practices: [PracticeRollUp]
  /// In reading order.
  public let pendingApplications: [PendingApplication]

  /// Takes an entity apart; `participants` are all of it, in reading order.
  public init(
    _ number: UInt32,
    _ participants: [ParticipantDetermination],
    in determinations: Determinations
  ) {
    let tables = determinations.tables
    id = determinations.entityID(number).description
    program = tables.entities.program(of: number)
    countsSharedSavings =
      program == .mssp && tables.terms.policy.sharedSavings.reportingRequired.value
    let determination = determinations.entities[Int(number)]
    self.determination = determination
    pendingApplications = PendingApplication.all(
      of: number,
      with: participants,
      in: determinations
    )
    practices = Dictionary(grouping: participants, by: \.practice)
      .map { practice, participants in
        PracticeRollUp(
          tables.practices.tin(of: practice),
          participants.map { EntityParticipant($0, of: number, in: determinations) },
          of: determination.sums,
          near: determinations.nearThreshold(practice)
        )
      }
      .sorted { $0.comesBefore($1) }
  }

  /// The participants, practice by practice.
  public var participants: some Sequence<EntityParticipant> {
    practices.lazy.flatMap(\.participants)
  }

  /// What the practices add up to: the sums of the entity, if nothing went astray.
  public var sums: RollUpSums {
    practices.reduce(into: RollUpSums()) { $0 += $1.sums }
  }
}

extension Determinations {
  /// The designations of a practice that are near their threshold.
  func nearThreshold(_ practice: UInt32) -> [NearThreshold] {
    let subject = self.practice(practice).subject
    return NearThreshold.all(in: subject.counts, of: subject.size, under: tables.terms.policy)
  }
}

/// A participant of one APM Entity, and what it does there.
public struct EntityParticipant: Sendable {
  public let key: ClinicianKey
  public let decision: Decision
  /// Whether it is reweighted at some level, pending applications left aside.
  public let isFirmlyReweighted: Bool
  /// The position of the clinician in the roster.
  public let position: Int

  /// What can change about a participant.
  public struct Decision: Hashable, Sendable {
    /// Nil where it is not APM eligible.
    public let rollUp: RollUpDecision?
    /// Where its score comes from, nil where it contributes none.
    public let source: ContributionSource?
    /// Why it is excluded from the average; empty where it is not.
    public let basis: Basis
    /// Nil where Shared Savings asks nothing of it in this entity.
    public let sharedSavings: SharedSavingsDecision?
  }

  init(
    _ participant: ParticipantDetermination,
    of entity: UInt32,
    in determinations: Determinations
  ) {
    key = ClinicianKey(
      tin: determinations.tables.practices.tin(of: participant.practice),
      npi: participant.npi
    )
    position = participant.position
    isFirmlyReweighted = participant.isFirmlyReweighted
    decision = Decision(
      rollUp: participant.rollUp,
      source: participant.source,
      basis: participant.basis,
      sharedSavings: determinations.sharedSavings(of: participant, in: entity)
    )
  }
}
