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
    groups.standings[Int(number)].isReweighted
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
    let practice = groups.standings[Int(row.practice)]
    let standing = standing(of: row, in: practice, entry)
    let participation = Participation.level(
      of: Participation.Subject(
        reporting: practice.reporting,
        isInVirtualGroup: practice.virtualGroup != nil,
        hasSubgroup: row.subgroup != nil,
        isInAPMEntity: !standing.entities.isEmpty,
        isBaseEligible: Eligibility.isBase(row.facts),
        isIndividuallyEligible: standing.isIndividuallyEligible,
        isGroupEligible: standing.isGroupEligible
      )
    )
    let virtualGroup = practice.virtualGroup.map { groups.virtualGroupStandings[Int($0)] }
    let basis = basis(at: participation, standing, practice, virtualGroup)
    return ClinicianDetermination(
      key: row.key(tin: practice.tin),
      isIndividuallyEligible: standing.isIndividuallyEligible,
      isGroupEligible: standing.isGroupEligible,
      participation: participation,
      basis: basis,
      individual: standing.individual,
      isGroupReweighted: practice.isReweighted,
      subgroup: row.subgroup,
      virtualGroup: practice.virtualGroup,
      isVirtualGroupReweighted: virtualGroup.map { !$0.basis.isEmpty },
      entities: standing.entities,
      rollUp: standing.rollUp,
      weights: basis.map {
        weights(row, at: participation, isReweighted: !$0.isEmpty, practice, virtualGroup)
      },
      sharedSavings: standing.sharedSavings
    )
  }

  private func basis(
    at participation: Participation,
    _ standing: Standing,
    _ practice: PracticeStanding,
    _ virtualGroup: VirtualGroupStanding?
  ) -> Basis? {
    switch participation {
    case .individual: standing.individual.basis
    case .group, .subgroup: practice.basis
    case .virtualGroup: virtualGroup?.basis
    case .apmEntity:
      standing.entities.places.allSatisfy {
        isEntityReweighted[Int(tables.entities.entity(at: $0))]
      } ? .apmEntity : Basis()
    case .none: nil
    }
  }

  private func weights(
    _ row: RosterRow,
    at participation: Participation,
    isReweighted: Bool,
    _ practice: PracticeStanding,
    _ virtualGroup: VirtualGroupStanding?
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
  struct Standing {
    var isIndividuallyEligible: Bool
    var isGroupEligible: Bool
    var individual: Determination
    var entities: EntityList
    var rollUp: RollUpStanding?
    /// Where its score comes from, nil where it contributes none.
    var source: ContributionSource?
    var sharedSavings: SharedSavingsStanding?
  }

  @inline(__always)
  func standing(
    of row: RosterRow,
    in practice: PracticeStanding,
    _ entry: IndividualRegister.Entry?
  ) -> Standing {
    let automatic = groups.reweighting.basis(
      of: row.facts,
      inSmallPractice: practice.isSmallPractice
    )
    var standing = Standing(
      isIndividuallyEligible: Eligibility.isIndividual(row.facts),
      isGroupEligible: Eligibility.isBase(row.facts) && !practice.isBelowLowVolume,
      individual: Determination(
        applying: automatic.union(entry?.exceptions ?? Basis()),
        hasCountingSubmission: entry?.score != nil
      ),
      entities: practice.hasParticipants
        ? tables.entities.entities(of: row.npi, in: row.practice) : .none
    )
    if !standing.entities.isEmpty { addEntities(to: &standing, row, practice, entry) }
    return standing
  }

  /// Decides what a participant of APM Entities does to the roll-up and owes its ACOs.
  private func addEntities(
    to standing: inout Standing,
    _ row: RosterRow,
    _ practice: PracticeStanding,
    _ entry: IndividualRegister.Entry?
  ) {
    if standing.isIndividuallyEligible || standing.isGroupEligible {
      let participant = RollUp.Participant(
        hasEffectiveApplication: entry.map { !$0.exceptions.isEmpty } ?? false,
        individualScore: entry?.score,
        groupScore: practice.score,
        isGroupReweighted: practice.isReweighted,
        isIndividuallyReweighted: standing.individual.isReweighted
      )
      let rollUp = RollUp.standing(of: participant)
      standing.rollUp = rollUp
      if case .contributes = rollUp { standing.source = RollUp.source(of: participant) }
    }
    standing.sharedSavings = sharedSavings(row, standing, practice, entry)
  }

  private func sharedSavings(
    _ row: RosterRow,
    _ standing: Standing,
    _ practice: PracticeStanding,
    _ entry: IndividualRegister.Entry?
  ) -> SharedSavingsStanding? {
    guard groups.isSharedSavingsReportingRequired else { return nil }
    var isInACO = false
    var highest = Score.highest(entry?.score, practice.score)
    for place in standing.entities.places {
      let entity = tables.entities.entity(at: place)
      guard tables.entities.program(of: entity) == .mssp else { continue }
      isInACO = true
      highest = .highest(highest, tables.entities.score(of: entity))
    }
    guard isInACO else { return nil }
    if let number = practice.virtualGroup {
      highest = .highest(highest, tables.virtualGroups.score(of: number))
    }
    return SharedSavings.standing(
      of: SharedSavings.Participant(
        facts: row.facts,
        isIndividuallyReweighted: standing.individual.isReweighted,
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
