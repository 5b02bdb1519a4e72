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
  // What `tables` has: asked for there, each clinician would count a reference that all threads share.
  let apmEntities: APMEntities
  /// In reading order.
  public private(set) var applications: [ApplicationDetermination]
  /// By entity number; empty until the roll-up is known.
  public private(set) var entities: [EntityDetermination] = []
  /// By entity number.
  private(set) var entityDecisions = FixedArray<EntityDecision>([])

  public init(_ groups: GroupDeterminations) {
    self.groups = groups
    apmEntities = groups.tables.entities
    applications = groups.applications
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
    apmEntities.id(of: number)
  }

  /// Adds the participants at some positions of the roster to `sums`, which has one entry an
  /// entity.
  public func rollUp(_ positions: Range<Int>, into sums: inout [RollUpSums]) {
    forEachParticipant(in: positions) { participant in
      for place in participant.entities.places {
        sums[Int(apmEntities.entity(at: place))].add(
          rollUp: participant.rollUp,
          isFirmlyReweighted: participant.isFirmlyReweighted
        )
      }
    }
  }

  /// Decides about the entities and their applications, once the sums over the whole roster are
  /// known.
  public mutating func decideEntities(rollUp sums: [RollUpSums]) {
    let policy = tables.terms.policy
    var exceptions = sums.indices.map { number in
      apmEntities.isGrantedException(UInt32(number)) ? Standing.firm : .none
    }
    for (position, row) in tables.applications.enumerated() {
      guard row.level == .apmEntity, row.request.type == .euc, let number = row.entity else {
        continue
      }
      if ApplicationChecks.areRun(for: row) {
        applications[position] = applications[position].finished(
          row,
          isShareMet: EntityShare.isMet(by: sums[Int(number)], under: policy) ?? false
        )
      }
      let standing = applications[position].outcome
        .standing(countingPending: groups.countingPending)
      exceptions[Int(number)] = max(exceptions[Int(number)], standing)
    }
    entities = sums.enumerated().map { number, sums in
      EntityDetermination(
        sums: sums,
        exception: exceptions[number],
        entityScore: apmEntities.score(of: UInt32(number)),
        under: policy
      )
    }
    entityDecisions = FixedArray(entities.map { EntityDecision($0) })
  }

  /// Whether Shared Savings asks anything of anybody.
  public var asksSharedSavings: Bool {
    groups.isSharedSavingsReportingRequired
      && entities.indices.contains { apmEntities.program(of: UInt32($0)) == .mssp }
  }

  /// Adds what Shared Savings asks of the participants at some positions of the roster to `sums`,
  /// which has one entry an entity; it has been decided about the entities.
  public func sharedSavings(_ positions: Range<Int>, into sums: inout [SharedSavingsSums]) {
    // The roll-up is not asked for, so participants are not decided about as a whole once more.
    var records = tables.individualRows.walk(from: positions.lowerBound)
    groups.forEachRow(in: positions, of: .withParticipants) { position, row, practice in
      let entities = apmEntities.entities(ofNPI: row.npiWithoutCheckDigit, in: row.practice)
      guard !entities.isEmpty else { return }
      let entry = records.entry(at: position)
      let decision = sharedSavings(
        row,
        entities,
        individual: individual(row, in: practice, entry).basis.standing,
        practice,
        practice.virtualGroup.map { groups.virtualGroupDecisions[Int($0)] },
        entry
      )
      guard let decision else { return }
      for place in entities.places {
        let entity = apmEntities.entity(at: place)
        if apmEntities.program(of: entity) == .mssp { sums[Int(entity)].add(decision) }
      }
    }
  }

  /// Notes what Shared Savings asks of the participants of each entity, by entity number.
  public mutating func note(sharedSavings sums: [SharedSavingsSums]) {
    for (number, sums) in sums.enumerated() { entities[number].sharedSavings = sums }
  }

  /// Decides about the clinician at a position of the roster.
  public func clinician(at position: Int) -> ClinicianDetermination {
    var records = tables.individualRows.walk(from: position)
    let row = roster[position]
    let practice = groups.decisions[Int(row.practice)]
    return determine(undecided(row, practice, records.entry(at: position)))
  }

  /// Decides about a clinician.
  public func determine(_ clinician: UndecidedClinician) -> ClinicianDetermination {
    let (row, practice, entry) = (clinician.row, clinician.practice, clinician.entry)
    let virtualGroup = practice.virtualGroup.map { groups.virtualGroupDecisions[Int($0)] }
    let decision = decision(of: row, in: practice, virtualGroup, entry)
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
    let level = determination(
      of: LevelSubject(
        facts: row.facts,
        practice: practice,
        virtualGroup: virtualGroup,
        exceptions: entry?.exceptions ?? ExceptionEffect(),
        individual: decision.individual,
        entities: decision.entities
      ),
      at: participation
    )
    return ClinicianDetermination(
      key: row.key(tin: practice.tin),
      isIndividuallyEligible: decision.isIndividuallyEligible,
      isGroupEligible: decision.isGroupEligible,
      participation: participation,
      basis: level?.basis,
      individual: decision.individual,
      isGroupReweighted: practice.isReweighted,
      subgroup: row.subgroup,
      virtualGroup: practice.virtualGroup,
      isVirtualGroupReweighted: virtualGroup.map { !$0.basis.isEmpty },
      entities: decision.entities,
      rollUp: decision.rollUp,
      weights: level?.weights,
      sharedSavings: decision.sharedSavings
    )
  }

  /// Where a clinician is as an individual and in its entities.
  struct Decision {
    var isIndividuallyEligible: Bool
    var isGroupEligible: Bool
    var individual: Determination
    var entities: EntityList
    var rollUp: RollUpDecision?
    /// Where its score comes from, nil where it contributes none.
    var source: ContributionSource?
    /// Whether it is reweighted at some level, pending applications left aside.
    var isFirmlyReweighted = false
    var sharedSavings: SharedSavingsDecision?
  }

  /// What is decided about a clinician at the individual level.
  @inline(__always)
  func individual(
    _ row: RosterRow,
    in practice: PracticeDecision,
    _ entry: IndividualRegister.Entry?
  ) -> Determination {
    let basis = groups.reweighting.basisWithGrants(
      of: row.facts,
      inSmallPractice: practice.isSmallPractice
    )
    return Determination(
      applying: basis.union(entry?.exceptions.basis ?? Basis()),
      hasCountingSubmission: entry?.score != nil
    )
  }

  @inline(__always)
  func decision(
    of row: RosterRow,
    in practice: PracticeDecision,
    _ virtualGroup: VirtualGroupDecision?,
    _ entry: IndividualRegister.Entry?
  ) -> Decision {
    var decision = Decision(
      isIndividuallyEligible: Eligibility.isIndividual(row.facts),
      isGroupEligible: Eligibility.isBase(row.facts) && !practice.isBelowLowVolume,
      individual: individual(row, in: practice, entry),
      entities: practice.hasParticipants
        ? apmEntities.entities(ofNPI: row.npiWithoutCheckDigit, in: row.practice) : .none
    )
    if !decision.entities.isEmpty {
      addEntities(to: &decision, row, practice, virtualGroup, entry)
    }
    return decision
  }

  /// Decides what a participant of APM Entities does to the roll-up and owes its ACOs.
  private func addEntities(
    to decision: inout Decision,
    _ row: RosterRow,
    _ practice: PracticeDecision,
    _ virtualGroup: VirtualGroupDecision?,
    _ entry: IndividualRegister.Entry?
  ) {
    if decision.isIndividuallyEligible || decision.isGroupEligible {
      let participant = RollUp.Participant(
        individual: decision.individual.basis,
        individualScore: entry?.score,
        groupScore: practice.score,
        group: practice.basis.standing,
        virtualGroup: virtualGroup?.basis.standing ?? .none
      )
      let rollUp = RollUp.decision(of: participant, by: groups.rollUpOrder)
      decision.rollUp = rollUp
      decision.isFirmlyReweighted = participant.isFirmlyReweighted
      if case .contributes = rollUp { decision.source = RollUp.source(of: participant) }
    }
    decision.sharedSavings = sharedSavings(
      row,
      decision.entities,
      individual: decision.individual.basis.standing,
      practice,
      virtualGroup,
      entry
    )
  }

  @inline(__always)
  private func sharedSavings(
    _ row: RosterRow,
    _ entities: EntityList,
    individual: @autoclosure () -> Standing,
    _ practice: PracticeDecision,
    _ virtualGroup: VirtualGroupDecision?,
    _ entry: IndividualRegister.Entry?
  ) -> SharedSavingsDecision? {
    guard groups.isSharedSavingsReportingRequired, entityDecisions.count > 0 else { return nil }
    var isInACO = false
    var exception = Standing.none
    var highest = Score.highest(entry?.score, practice.score)
    for place in entities.places {
      let entity = apmEntities.entity(at: place)
      guard apmEntities.program(of: entity) == .mssp else { continue }
      isInACO = true
      highest = .highest(highest, apmEntities.score(of: entity))
      let decided = entityDecisions[Int(entity)]
      if decided.isException { exception = max(exception, decided.standing) }
    }
    guard isInACO else { return nil }
    if let number = practice.virtualGroup {
      highest = .highest(highest, tables.virtualGroups.score(of: number))
    }
    return SharedSavings.decision(
      of: SharedSavings.Participant(
        facts: row.facts,
        individual: individual(),
        hasIndividualSubmission: entry?.score != nil,
        group: practice.basis.standing,
        virtualGroup: virtualGroup?.basis.standing ?? .none,
        entityException: exception,
        isGroupBelowLowVolume: practice.isBelowLowVolume,
        highestScore: highest
      )
    )
  }
}

extension ApplicationChecks {
  /// Whether any check is run for a row whose own checks are known.
  fileprivate static func areRun(for row: ApplicationRow) -> Bool {
    let stops: ApplicationFailures = [.levelCannotApply, .missingIdentifier]
    return row.isOfRunYear && row.status != .draft && row.status != .withdrawn
      && row.ownFailures.isDisjoint(with: stops)
  }
}

extension Score {
  /// The higher of two scores, nil where there is none.
  fileprivate static func highest(_ lhs: Score?, _ rhs: Score?) -> Score? {
    guard let lhs, let rhs else { return lhs ?? rhs }
    return max(lhs, rhs)
  }
}
