internal import QPPModel

/// The APM Entities of an export as they are read, each known by its number.
public struct EntityRegister: Sendable {
  private var ids = IdentifierTable()
  /// By number: its row of `apm-entities`, nil where it has none.
  private var facts: [EntityFacts?] = []
  /// By number, of those that have one.
  private var names: [UInt32: String] = [:]
  private var hasParticipation: [Bool] = []
  private var scores: [Score?] = []
  /// In reading order.
  private(set) var participations: [EntityParticipation] = []
  private var keys = RowIndexTable()

  public init() {}

  /// The number of entities, with those that only an application or a submission names.
  public var count: Int { ids.count }

  /// The number of an entity, which is added where it is new.
  mutating func number(adding id: Identifier) -> UInt32 {
    let (number, isNew) = ids.intern(id)
    if isNew {
      facts.append(nil)
      hasParticipation.append(false)
      scores.append(nil)
    }
    return number
  }

  /// Adds a row of `apm-entities`, unless there is one with its identifier.
  mutating func add(_ entity: APMEntity) -> Bool {
    let number = number(adding: entity.id)
    guard facts[Int(number)] == nil else { return false }
    facts[Int(number)] = EntityFacts(entity)
    names[number] = entity.name
    return true
  }

  /// Adds a participation, unless it is there already.
  mutating func add(_ participant: APMParticipant, of practice: UInt32) -> Bool {
    let entity = number(adding: participant.entity)
    return add(EntityParticipation(practice: practice, npi: participant.npi, entity: entity))
  }

  /// Adds a participation in an entity that there is, unless it is there already.
  @discardableResult
  mutating func add(_ participation: EntityParticipation) -> Bool {
    let hash = participation.hash
    guard keys.find(hash: hash, matches: { participations[Int($0)] == participation }) == nil
    else { return false }
    if keys.isFull {
      keys.grow(rowCount: participations.count) { [participations] in
        participations[Int($0)].hash
      }
    }
    keys.insert(UInt32(participations.count), hash: hash)
    participations.append(participation)
    hasParticipation[Int(participation.entity)] = true
    return true
  }

  /// All entities without their names, by number.
  var references: [SharedReferences.Entity] {
    facts.indices.map { number in
      let id = ids[UInt32(number)]
      return SharedReferences.Entity(
        id: id,
        row: facts[number].map { facts in
          APMEntity(
            id: id,
            program: facts.program,
            framework: facts.framework,
            eucGranted: facts.eucGranted
          )
        },
        hasParticipation: hasParticipation[number],
        score: scores[number]
      )
    }
  }

  /// Adds an entity that another process has read.
  mutating func add(_ entity: SharedReferences.Entity) {
    let number = Int(number(adding: entity.id))
    facts[number] = entity.row.map { EntityFacts($0) }
    hasParticipation[number] = entity.hasParticipation
    scores[number] = entity.score
  }

  /// Whether an entity is one of `apm-entities` or `apm-participants`.
  func isListed(_ id: Identifier) -> Bool {
    ids.number(of: id).map { facts[Int($0)] != nil || hasParticipation[Int($0)] } ?? false
  }

  mutating func raiseScore(of id: Identifier, to score: Score) {
    let number = Int(number(adding: id))
    scores[number] = max(scores[number] ?? .zero, score)
  }

  /// Who participates in more than `limit` entities, and in how many; nil where nobody does.
  func crowdedParticipant(limit: Int) -> (practice: UInt32, npi: NPI?, count: Int)? {
    let suspects = participations(ofPracticesWithMoreThan: limit)
    guard !suspects.isEmpty else { return nil }
    var wholes: [UInt32: [UInt32]] = [:]
    for participation in suspects where participation.npi == nil {
      wholes[participation.practice, default: []].append(participation.entity)
    }
    for (practice, entities) in wholes.sorted(by: { $0.key < $1.key }) where entities.count > limit
    {
      return (practice, nil, entities.count)
    }
    return Self.crowdedClinician(among: suspects, limit: limit, wholes)
  }

  /// The participations of those practices that have more than `limit`, with their clinicians' own: in the
  /// others, nobody has as many, and they are all in most exports.
  private func participations(ofPracticesWithMoreThan limit: Int) -> [EntityParticipation] {
    guard participations.count > limit, let last = participations.lazy.map(\.practice).max() else {
      return []
    }
    var counts = [UInt32](repeating: 0, count: Int(last) + 1)
    for participation in participations { counts[Int(participation.practice)] += 1 }
    return participations.filter { counts[Int($0.practice)] > limit }
  }

  private static func crowdedClinician(
    among participations: [EntityParticipation],
    limit: Int,
    _ wholes: [UInt32: [UInt32]]
  ) -> (practice: UInt32, npi: NPI?, count: Int)? {
    let most = wholes.values.map(\.count).max() ?? 0
    var own: [ClinicianOfPractice: Int] = [:]
    for participation in participations {
      if let clinician = ClinicianOfPractice(participation) { own[clinician, default: 0] += 1 }
    }
    // An entity that a clinician and its practice both name counts once: few have to be looked at.
    let crowded = Set(own.filter { $0.value + most > limit }.keys)
    guard !crowded.isEmpty else { return nil }
    var entities: [ClinicianOfPractice: Set<UInt32>] = [:]
    for participation in participations {
      guard let clinician = ClinicianOfPractice(participation), crowded.contains(clinician) else {
        continue
      }
      entities[clinician, default: Set(wholes[clinician.practice] ?? [])]
        .insert(participation.entity)
    }
    let found = entities.filter { $0.value.count > limit }
      .min { ($0.key.practice, $0.key.npi.rawValue) < ($1.key.practice, $1.key.npi.rawValue) }
    return found.map { ($0.key.practice, $0.key.npi, $0.value.count) }
  }

  /// The practices that a participation in an entity names.
  func practices(of id: Identifier) -> [UInt32] {
    guard let entity = ids.number(of: id) else { return [] }
    return participations.filter { $0.entity == entity }.map(\.practice)
  }

  /// The entities in which a clinician participates, by itself or with its practice.
  func entities(of npi: NPI, in practice: UInt32) -> [Identifier] {
    participations
      .filter { $0.practice == practice && ($0.npi == nil || $0.npi == npi) }
      .map { ids[$0.entity] }
  }

  /// The entities, once all are known; every practice has a number below `practiceCount`.
  consuming func finish(_ roster: Roster, practiceCount: Int) -> APMEntities {
    let order = (0..<UInt32(count)).sorted { ids.precedes($0, $1) }
    var ranks = [UInt32](repeating: 0, count: count)
    for (rank, entity) in order.enumerated() { ranks[Int(entity)] = UInt32(rank) }
    let named = participations.filter { $0.npi != nil }
    let isKnown = roster.holds(
      named.lazy.compactMap { participation in
        participation.npi.map { ($0, participation.practice) }
      }
    )
    return APMEntities(
      ids: ids,
      ranks: ranks,
      facts: facts.map { $0 ?? EntityFacts() },
      names: names,
      isListed: zip(facts, hasParticipation).map { $0 != nil || $1 },
      scores: scores,
      participations: participations,
      unknownClinicians: zip(named, isKnown).filter { !$1 }.map(\.0),
      lists: ParticipationLists(participations, ranks: ranks, practiceCount: practiceCount)
    )
  }
}

/// A clinician that participates by itself.
private struct ClinicianOfPractice: Hashable {
  let practice: UInt32
  let npi: NPI

  init?(_ participation: EntityParticipation) {
    guard let npi = participation.npi else { return nil }
    practice = participation.practice
    self.npi = npi
  }
}
