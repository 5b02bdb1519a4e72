public import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// Everything that is decided about an export.
///
/// Practices, virtual groups, applications and entities are decided once; clinicians when they are
/// asked for, from nothing but their row and this, so that any part of the roster can be written by
/// any thread.
public struct Determinations: Sendable {
  let groups: GroupDeterminations
  /// By entity number; empty until the roll-up is known.
  public private(set) var entities: [EntityDetermination] = []
  /// By entity number: whether it is reweighted.
  private var isEntityReweighted = FixedArray<Bool>([])

  public init(_ groups: GroupDeterminations) {
    self.groups = groups
  }

  public var tables: ReferenceTables { groups.tables }
  public var roster: Roster { _read { yield groups.roster } }
  /// What is decided about the practice with a number.
  public func practice(_ number: UInt32) -> GroupDetermination { groups.practice(number) }
  /// Asks for the memory of what `practice` looks at.
  @inline(__always)
  public func prefetchPractice(_ number: UInt32) { groups.prefetchPractice(number) }

  /// Whether the practice with a number is reweighted as a group.
  public func isReweighted(_ number: UInt32) -> Bool {
    groups.decisions[Int(number)].isReweighted
  }

  /// By virtual group number; those without members are never asked for.
  public var virtualGroups: [GroupDetermination] { groups.virtualGroups }
  /// In reading order.
  public var applications: [ApplicationDetermination] { groups.applications }
  /// The participations that name no clinician of the roster, in reading order.
  public var unknownParticipations: [EntityParticipation] {
    groups.unknownParticipations
  }

  /// The identifier of the subgroup with a number.
  public func subgroupID(_ number: UInt32) -> Identifier {
    groups.tables.subgroups.id(of: number)
  }

  /// The identifier of the virtual group with a number.
  public func virtualGroupID(_ number: UInt32) -> Identifier {
    groups.tables.virtualGroups.id(of: number)
  }

  /// The identifier of the APM Entity with a number.
  public func entityID(_ number: UInt32) -> Identifier {
    groups.tables.entities.id(of: number)
  }

  /// Adds the participants at some positions of the roster to `sums`, which has one entry an
  /// entity.
  public func rollUp(_ positions: Range<Int>, into sums: inout [RollUpSums]) {
    forEachParticipant(in: positions) { participant in
      for place in participant.entities.places {
        let entity = tables.entities.entity(at: place)
        sums[Int(entity)].add(
          rollUp: participant.rollUp,
          sharedSavings: sharedSavings(of: participant, in: entity)
        )
      }
    }
  }

  /// Decides about the entities, once the sums over the whole roster are known.
  public mutating func finish(rollUp sums: [RollUpSums]) {
    entities = sums.enumerated().map { number, sums in
      EntityDetermination(
        sums: sums,
        entityScore: tables.entities.score(of: UInt32(number))
      )
    }
    isEntityReweighted = FixedArray(entities.map { $0.source == .reweighted })
  }

  /// Decides about the clinician at a position of the roster.
  public func clinician(at position: Int) -> ClinicianDetermination {
    var records = tables.individualRows.walk(from: position)
    return determine(roster[position], records.entry(at: position))
  }

  /// Decides about the clinicians at some positions of the roster, in order.
  @inline(__always)
  public func forEachClinician(
    in positions: Range<Int>,
    _ body: (ClinicianDetermination) -> Void
  ) {
    var records = tables.individualRows.walk(from: positions.lowerBound)
    roster.forEach(in: positions, lookAhead: groups.lookAhead) { position, row in
      body(determine(row, records.entry(at: position)))
    }
  }

  private func determine(
    _ row: RosterRow,
    _ entry: IndividualRegister.Entry?
  ) -> ClinicianDetermination {
    let practice = groups.decisions[Int(row.practice)]
    let decision = decision(of: row, in: practice, entry)
    let participation = Participation.level(
      of: Participation.Subject(
        reporting: practice.reporting,
        isInVirtualGroup: practice.virtualGroup != nil,
        hasSubgroup: row.subgroup != nil,
        isInAPMEntity: !decision.entities.isEmpty,
        isBaseEligible: Eligibility.isBase(row.facts),
        isIndividuallyEligible: decision.isIndividuallyEligible,
        isGroupEligible: decision.isGroupEligible
      )
    )
    let virtualGroup = practice.virtualGroup.map { groups.virtualGroupDecisions[Int($0)] }
    let basis = basis(at: participation, decision, practice, virtualGroup)
    return ClinicianDetermination(
      key: row.key(tin: practice.tin),
      isIndividuallyEligible: decision.isIndividuallyEligible,
      isGroupEligible: decision.isGroupEligible,
      participation: participation,
      basis: basis,
      individual: decision.individual,
      isGroupReweighted: practice.isReweighted,
      subgroup: row.subgroup,
      virtualGroup: practice.virtualGroup,
      isVirtualGroupReweighted: virtualGroup.map { !$0.basis.isEmpty },
      entities: decision.entities,
      rollUp: decision.rollUp,
      weights: basis.map {
        weights(row, at: participation, isReweighted: !$0.isEmpty, practice, virtualGroup)
      },
      sharedSavings: decision.sharedSavings
    )
  }

  private func basis(
    at participation: Participation,
    _ decision: Decision,
    _ practice: PracticeDecision,
    _ virtualGroup: VirtualGroupDecision?
  ) -> Basis? {
    switch participation {
    case .individual: decision.individual.basis
    case .group, .subgroup: practice.basis
    case .virtualGroup: virtualGroup?.basis
    case .apmEntity:
      decision.entities.places.allSatisfy {
        isEntityReweighted[Int(tables.entities.entity(at: $0))]
      } ? .apmEntity : Basis()
    case .none: nil
    }
  }

  private func weights(
    _ row: RosterRow,
    at participation: Participation,
    isReweighted: Bool,
    _ practice: PracticeDecision,
    _ virtualGroup: VirtualGroupDecision?
  ) -> WeightDetermination {
    let isSmall: Bool
    let categories: PerformanceCategories
    switch participation {
    case .individual:
      isSmall = row.facts.smallPractice ?? practice.isSmallPractice
      categories = row.facts.reweightedCategories
    case .group, .subgroup:
      isSmall = practice.isSmallPractice
      categories = practice.reweightedCategories
    case .virtualGroup:
      isSmall = virtualGroup?.isSmallPractice ?? false
      categories = PerformanceCategories()
    case .apmEntity, .none:
      isSmall = false
      categories = PerformanceCategories()
    }
    let (table, reweighted) = WeightSelection.select(
      WeightSelection.Subject(
        participation: participation,
        framework: practice.framework,
        isReweighted: isReweighted,
        isSmallPractice: isSmall,
        reweightedCategories: categories
      ),
      outsideAPP: groups.outsideAPP
    )
    return groups.weightTables.determination(table, reweighted: reweighted)
  }

  /// Where a clinician stands as an individual and in its entities.
  struct Decision {
    var isIndividuallyEligible: Bool
    var isGroupEligible: Bool
    var individual: Determination
    var entities: EntityList
    var rollUp: RollUpDecision?
    /// Where its score comes from, nil where it contributes none.
    var source: ContributionSource?
    var sharedSavings: SharedSavingsDecision?
  }

  @inline(__always)
  func decision(
    of row: RosterRow,
    in practice: PracticeDecision,
    _ entry: IndividualRegister.Entry?
  ) -> Decision {
    let automatic = groups.reweighting.basis(
      of: row.facts,
      inSmallPractice: practice.isSmallPractice
    )
    var decision = Decision(
      isIndividuallyEligible: Eligibility.isIndividual(row.facts),
      isGroupEligible: Eligibility.isBase(row.facts) && !practice.isBelowLowVolume,
      individual: Determination(
        applying: automatic.union(entry?.exceptions ?? Basis()),
        hasCountingSubmission: entry?.score != nil
      ),
      entities: practice.hasParticipants
        ? tables.entities.entities(of: row.npi, in: row.practice) : .none
    )
    if !decision.entities.isEmpty { addEntities(to: &decision, row, practice, entry) }
    return decision
  }

  /// Decides what a participant of APM Entities does to the roll-up and owes its ACOs.
  private func addEntities(
    to decision: inout Decision,
    _ row: RosterRow,
    _ practice: PracticeDecision,
    _ entry: IndividualRegister.Entry?
  ) {
    if decision.isIndividuallyEligible || decision.isGroupEligible {
      let participant = RollUp.Participant(
        hasEffectiveApplication: entry.map { !$0.exceptions.isEmpty } ?? false,
        individualScore: entry?.score,
        groupScore: practice.score,
        isGroupReweighted: practice.isReweighted,
        isIndividuallyReweighted: decision.individual.isReweighted
      )
      let rollUp = RollUp.decision(of: participant)
      decision.rollUp = rollUp
      if case .contributes = rollUp { decision.source = RollUp.source(of: participant) }
    }
    decision.sharedSavings = sharedSavings(row, decision, practice, entry)
  }

  private func sharedSavings(
    _ row: RosterRow,
    _ decision: Decision,
    _ practice: PracticeDecision,
    _ entry: IndividualRegister.Entry?
  ) -> SharedSavingsDecision? {
    guard groups.isSharedSavingsReportingRequired else { return nil }
    var isInACO = false
    var highest = Score.highest(entry?.score, practice.score)
    for place in decision.entities.places {
      let entity = tables.entities.entity(at: place)
      guard tables.entities.program(of: entity) == .mssp else { continue }
      isInACO = true
      highest = .highest(highest, tables.entities.score(of: entity))
    }
    guard isInACO else { return nil }
    if let number = practice.virtualGroup {
      highest = .highest(highest, tables.virtualGroups.score(of: number))
    }
    return SharedSavings.decision(
      of: SharedSavings.Participant(
        facts: row.facts,
        isIndividuallyReweighted: decision.individual.isReweighted,
        hasIndividualSubmission: entry?.score != nil,
        isGroupReweighted: practice.isReweighted,
        isGroupBelowLowVolume: practice.isBelowLowVolume,
        highestScore: highest
      )
    )
  }
}

extension Score {
  /// The higher of two scores, nil where there is none.
  fileprivate static func highest(_ lhs: Score?, _ rhs: Score?) -> Score? {
    guard let lhs, let rhs else { return lhs ?? rhs }
    return max(lhs, rhs)
  }
}

/// What is decided about an APM Entity.
public struct EntityDetermination: Sendable {
  public let sums: RollUpSums
  /// The highest score of its own counting submissions, nil where it has none.
  public let entityScore: Score?
  public let source: EntityScoreSource

  init(sums: RollUpSums, entityScore: Score?) {
    self.sums = sums
    self.entityScore = entityScore
    source = EntityScoreSource(entityScore: entityScore, sums: sums)
  }

  /// Its score, exactly, nil where it has none.
  public var score: MeanScore? {
    switch source {
    case .entity: entityScore.map { MeanScore(sum: Int64($0.tenThousandths), count: 1) }
    case .rollUp: sums.score
    case .reweighted, .none: nil
    }
  }

  /// Its score, in hundredths of a point, nil where it has none.
  public var roundedHundredths: Int64? { score?.roundedHundredths }
}
