package import QPPModel
internal import ReweightingPolicy
package import ReweightingRules

/// Everything that is decided about an export.
///
/// Practices, virtual groups, applications and entities are decided once; clinicians when they are
/// asked for, from nothing but their row and this, so that any part of the roster can be written by
/// any thread.
package struct Determinations: Sendable {
  private let groups: GroupDeterminations
  /// By entity number; empty until the roll-up is known.
  package private(set) var entities: [EntityDetermination] = []

  package init(_ groups: GroupDeterminations) {
    self.groups = groups
  }

  package var tables: ReferenceTables { groups.tables }
  package var roster: Roster { _read { yield groups.roster } }
  /// By practice number.
  package var practices: [GroupDetermination] { groups.practices }
  /// By virtual group number; those without members are never asked for.
  package var virtualGroups: [GroupDetermination] { groups.virtualGroups }
  /// In reading order.
  package var applications: [ApplicationDetermination] { groups.applications }
  /// The participations that name no clinician of the roster, in reading order.
  package var unknownParticipations: [(practice: UInt32, npi: NPI?, entity: UInt32)] {
    groups.unknownParticipations
  }

  /// The identifier of the subgroup with a number.
  package func subgroupID(_ number: UInt32) -> ArraySlice<UInt8> {
    groups.tables.subgroups.id(of: number)
  }

  /// The identifier of the virtual group with a number.
  package func virtualGroupID(_ number: UInt32) -> ArraySlice<UInt8> {
    groups.tables.virtualGroups.id(of: number)
  }

  /// The identifier of the APM Entity with a number.
  package func entityID(_ number: UInt32) -> ArraySlice<UInt8> {
    groups.tables.entities.id(of: number)
  }

  /// Adds the participants at some positions of the roster to `sums`, which has one entry an
  /// entity.
  package func rollUp(_ positions: Range<Int>, into sums: inout [RollUpSums]) {
    for position in positions {
      let row = roster[position]
      guard groups.hasParticipants[Int(row.practice)] else { continue }
      let standing = standing(of: row)
      for entity in standing.entities {
        sums[Int(entity)].add(
          rollUp: standing.rollUp,
          sharedSavings: tables.entities.program(of: entity) == .mssp
            ? standing.sharedSavings : nil
        )
      }
    }
  }

  /// Decides about the entities, once the sums over the whole roster are known.
  package mutating func finish(rollUp sums: [RollUpSums]) {
    entities = sums.enumerated().map { number, sums in
      EntityDetermination(
        sums: sums,
        entityScore: tables.entities.score(of: UInt32(number))
      )
    }
  }

  /// Decides about the clinician at a position of the roster.
  package func clinician(at position: Int) -> ClinicianDetermination {
    let row = roster[position]
    let standing = standing(of: row)
    let practice = tables.practices[row.practice]
    let group = groups.practices[Int(row.practice)]
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
    let virtualGroup = practice.virtualGroup.map { groups.virtualGroups[Int($0)] }
    let basis = basis(at: participation, standing, group, virtualGroup)
    return ClinicianDetermination(
      tin: practice.tin,
      npi: row.npi,
      isIndividuallyEligible: standing.isIndividuallyEligible,
      isGroupEligible: standing.isGroupEligible,
      participation: participation,
      basis: basis,
      individual: standing.individual,
      isGroupReweighted: group.determination.isReweighted,
      subgroup: row.subgroup,
      virtualGroup: practice.virtualGroup,
      isVirtualGroupReweighted: virtualGroup?.determination.isReweighted,
      entities: standing.entities,
      rollUp: standing.rollUp,
      weights: basis.map {
        weights(row, at: participation, isReweighted: !$0.isEmpty, practice, group, virtualGroup)
      },
      sharedSavings: standing.sharedSavings
    )
  }

  private func basis(
    at participation: Participation,
    _ standing: Standing,
    _ group: GroupDetermination,
    _ virtualGroup: GroupDetermination?
  ) -> Basis? {
    switch participation {
    case .individual: standing.individual.basis
    case .group, .subgroup: group.determination.basis
    case .virtualGroup: virtualGroup?.determination.basis
    case .apmEntity:
      standing.entities.allSatisfy { entities[Int($0)].source == .reweighted } ? .apmEntity : []
    case .none: nil
    }
  }

  private func weights(
    _ row: RosterRow,
    at participation: Participation,
    isReweighted: Bool,
    _ practice: Practice,
    _ group: GroupDetermination,
    _ virtualGroup: GroupDetermination?
  ) -> WeightDetermination {
    let isSmall: Bool
    let categories: PerformanceCategories
    switch participation {
    case .individual:
      isSmall = row.facts.smallPractice ?? group.isSmallPractice
      categories = row.facts.reweightedCategories
    case .group, .subgroup:
      isSmall = group.isSmallPractice
      categories = practice.group?.reweightedCategories ?? []
    case .virtualGroup:
      isSmall = virtualGroup?.isSmallPractice ?? false
      categories = []
    case .apmEntity, .none:
      isSmall = false
      categories = []
    }
    let (table, reweighted) = WeightSelection.select(
      WeightSelection.Subject(
        participation: participation,
        framework: practice.group?.framework ?? .traditional,
        isReweighted: isReweighted,
        isSmallPractice: isSmall,
        reweightedCategories: categories
      ),
      outsideAPP: groups.outsideAPP
    )
    return groups.weightTables.determination(table, reweighted: reweighted)
  }

  /// Where a clinician stands as an individual and in its entities.
  private struct Standing {
    var isIndividuallyEligible: Bool
    var isGroupEligible: Bool
    var individual: Determination
    var entities: [UInt32]
    var rollUp: RollUpStanding?
    var sharedSavings: SharedSavingsStanding?
  }

  private func standing(of row: RosterRow) -> Standing {
    let practice = tables.practices[row.practice]
    let group = groups.practices[Int(row.practice)]
    let entry = tables.individualEntry(of: row)
    let automatic = groups.reweighting.basis(of: row.facts, inSmallPractice: group.isSmallPractice)
    var standing = Standing(
      isIndividuallyEligible: Eligibility.isIndividual(row.facts),
      isGroupEligible: Eligibility.isBase(row.facts) && !practice.isBelowLowVolume,
      individual: Determination(
        applying: automatic.union(entry?.exceptions ?? []),
        hasCountingSubmission: entry?.score != nil
      ),
      entities: groups.hasParticipants[Int(row.practice)]
        ? tables.entities.entities(of: row.npi, in: row.practice) : []
    )
    guard !standing.entities.isEmpty else { return standing }
    if standing.isIndividuallyEligible || standing.isGroupEligible {
      standing.rollUp = RollUp.standing(
        of: RollUp.Participant(
          hasEffectiveApplication: entry.map { !$0.exceptions.isEmpty } ?? false,
          individualScore: entry?.score,
          groupScore: practice.score,
          isGroupReweighted: group.determination.isReweighted,
          isIndividuallyReweighted: standing.individual.isReweighted
        )
      )
    }
    standing.sharedSavings = sharedSavings(row, standing, practice, group, entry)
    return standing
  }

  private func sharedSavings(
    _ row: RosterRow,
    _ standing: Standing,
    _ practice: Practice,
    _ group: GroupDetermination,
    _ entry: IndividualRegister.Entry?
  ) -> SharedSavingsStanding? {
    let acos = standing.entities.filter { tables.entities.program(of: $0) == .mssp }
    guard groups.isSharedSavingsReportingRequired, !acos.isEmpty else { return nil }
    let virtualGroupScore = practice.virtualGroup.flatMap { tables.virtualGroups.score(of: $0) }
    let scores =
      [entry?.score, practice.score, virtualGroupScore] + acos.map { tables.entities.score(of: $0) }
    return SharedSavings.standing(
      of: SharedSavings.Participant(
        facts: row.facts,
        isIndividuallyReweighted: standing.individual.isReweighted,
        hasIndividualSubmission: entry?.score != nil,
        isGroupReweighted: group.determination.isReweighted,
        isGroupBelowLowVolume: practice.isBelowLowVolume,
        highestScore: scores.compactMap(\.self).max()
      )
    )
  }
}

/// What is decided about an APM Entity.
package struct EntityDetermination: Sendable {
  package let sums: RollUpSums
  /// The highest score of its own counting submissions, nil where it has none.
  package let entityScore: Score?
  package let source: EntityScoreSource

  init(sums: RollUpSums, entityScore: Score?) {
    self.sums = sums
    self.entityScore = entityScore
    source = EntityScoreSource(entityScore: entityScore, sums: sums)
  }

  /// Its score, in hundredths of a point, nil where it has none.
  package var roundedHundredths: Int64? {
    switch source {
    case .entity: entityScore?.roundedHundredths
    case .rollUp: sums.score?.roundedHundredths
    case .reweighted, .none: nil
    }
  }
}

extension RollUpSums {
  /// Adds one participant; `rollUp` is nil where it is not APM eligible.
  fileprivate mutating func add(
    rollUp: RollUpStanding?,
    sharedSavings: SharedSavingsStanding?
  ) {
    participants += 1
    if let rollUp {
      eligible += 1
      if case .contributes(let score) = rollUp {
        contributing += 1
        contributionSum += Int64(score.tenThousandths)
      }
    }
    switch sharedSavings {
    case .met: sharedSavingsMet += 1
    case .notMet: sharedSavingsNotMet += 1
    case .excluded: sharedSavingsExcluded += 1
    case nil: break
    }
  }
}
