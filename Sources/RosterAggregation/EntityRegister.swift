internal import QPPModel

/// The APM Entities of an export as they are read, each known by its number.
public struct EntityRegister: Sendable {
  private var ids = IdentifierTable()
  private var programs: [APMProgram?] = []
  /// By number, of those that have one.
  private var names: [UInt32: String] = [:]
  private var hasParticipation: [Bool] = []
  private var scores: [Score?] = []
  private var participations: [EntityParticipation] = []
  private var keys = RowIndexTable()

  public init() {}

  /// The number of entities, with those that only an application or a submission names.
  public var count: Int { ids.count }

  /// The number of an entity, which is added where it is new.
  mutating func number(adding id: Identifier) -> UInt32 {
    let (number, isNew) = ids.intern(id)
    if isNew {
      programs.append(nil)
      hasParticipation.append(false)
      scores.append(nil)
    }
    return number
  }

  /// Adds a row of `apm-entities`, unless there is one with its identifier.
  mutating func add(_ entity: APMEntity) -> Bool {
    let number = number(adding: entity.id)
    guard programs[Int(number)] == nil else { return false }
    programs[Int(number)] = entity.program
    names[number] = entity.name
    return true
  }

  /// Adds a participation, unless it is there already.
  mutating func add(_ participant: APMParticipant, of practice: UInt32) -> Bool {
    let entity = number(adding: participant.entity)
    let participation = EntityParticipation(
      practice: practice,
      npi: participant.npi,
      entity: entity
    )
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
    hasParticipation[Int(entity)] = true
    return true
  }

  /// Whether an entity is one of `apm-entities` or `apm-participants`.
  func isListed(_ id: Identifier) -> Bool {
    ids.number(of: id).map { programs[Int($0)] != nil || hasParticipation[Int($0)] } ?? false
  }

  mutating func raiseScore(of id: Identifier, to score: Score) {
    let number = Int(number(adding: id))
    scores[number] = max(scores[number] ?? .zero, score)
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
      programs: programs.map { $0 ?? .other },
      names: names,
      isListed: zip(programs, hasParticipation).map { $0 != nil || $1 },
      scores: scores,
      participations: participations,
      unknownClinicians: zip(named, isKnown).filter { !$1 }.map(\.0),
      lists: ParticipationLists(participations, ranks: ranks, practiceCount: practiceCount)
    )
  }
}
