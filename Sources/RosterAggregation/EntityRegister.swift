package import QPPModel

/// The APM Entities of an export, each known by its number, and who participates in them.
package struct EntityRegister: Sendable {
  private struct Participation: Equatable, Sendable {
    let practice: UInt32
    /// Nil where the whole TIN participates.
    let npi: NPI?
    let entity: UInt32

    var hash: UInt64 {
      KeyHash.mix(KeyHash.mix(npi?.rawValue ?? 0) ^ UInt64(practice) << 32 ^ UInt64(entity))
    }
  }

  private var ids = IdentifierTable()
  private var programs: [APMProgram?] = []
  private var hasParticipation: [Bool] = []
  private var scores: [Score?] = []
  private var participations: [Participation] = []
  private var keys = RowIndexTable()
  /// By entity: its position in byte order of the identifiers.
  private var ranks: [UInt32] = []
  /// The lists of all who participate, each in byte order: those of a practice side by side, that of
  /// the whole TIN first, then those of its clinicians that participate by themselves.
  private var lists: [UInt32] = []
  /// By practice: where its lists begin. Empty where nothing participates.
  private var listStarts: [UInt32] = []
  /// The clinicians that participate by themselves, by practice and NPI.
  private var single: [(npi: NPI, entities: EntityList)] = []
  /// By practice: where its clinicians begin in `single`.
  private var singleStarts: [UInt32] = []

  package init() {}

  /// The number of entities, with those that only an application or a submission names.
  package var count: Int { ids.count }

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
    let number = Int(number(adding: entity.id))
    guard programs[number] == nil else { return false }
    programs[number] = entity.program
    return true
  }

  /// Adds a participation, unless it is there already.
  mutating func add(_ participant: APMParticipant, of practice: UInt32) -> Bool {
    let entity = number(adding: participant.entity)
    let participation = Participation(
      practice: practice,
      npi: participant.npi,
      entity: entity
    )
    let hash = participation.hash
    guard keys.find(hash: hash, matches: { participations[Int($0)] == participation }) == nil
    else { return false }
    if keys.isFull { keys.grow { [participations] in participations[Int($0)].hash } }
    keys.insert(UInt32(participations.count), hash: hash)
    participations.append(participation)
    hasParticipation[Int(entity)] = true
    return true
  }

  mutating func raiseScore(of id: Identifier, to score: Score) {
    let number = Int(number(adding: id))
    scores[number] = max(scores[number] ?? .zero, score)
  }

  /// Orders participations for looking up; every practice has a number below `practiceCount`.
  mutating func finish(practiceCount: Int) {
    keys = RowIndexTable()
    guard !participations.isEmpty else { return }
    let order = (0..<UInt32(count)).sorted { ids.precedes($0, $1) }
    var ranks = [UInt32](repeating: 0, count: count)
    for (rank, entity) in order.enumerated() { ranks[Int(entity)] = UInt32(rank) }
    let sorted = participations.sorted { lhs, rhs in
      (lhs.practice, lhs.npi?.rawValue ?? 0, ranks[Int(lhs.entity)])
        < (rhs.practice, rhs.npi?.rawValue ?? 0, ranks[Int(rhs.entity)])
    }
    var rest = sorted[...]
    for practice in 0..<UInt32(practiceCount) {
      listStarts.append(UInt32(lists.count))
      singleStarts.append(UInt32(single.count))
      let own = rest.prefix { $0.practice == practice }
      rest = rest.dropFirst(own.count)
      addLists(own, ranks)
    }
    listStarts.append(UInt32(lists.count))
    singleStarts.append(UInt32(single.count))
  }

  /// Lists the entities of a practice, given its participations in order.
  private mutating func addLists(_ participations: ArraySlice<Participation>, _ ranks: [UInt32]) {
    guard !participations.isEmpty else { return }
    let whole = participations.prefix { $0.npi == nil }.map(\.entity)
    lists += whole
    var rest = participations.dropFirst(whole.count)
    while let npi = rest.first?.npi {
      let own = rest.prefix { $0.npi == npi }.map(\.entity)
      rest = rest.dropFirst(own.count)
      let start = UInt32(lists.count)
      lists += Set(whole).union(own).sorted { ranks[Int($0)] < ranks[Int($1)] }
      single.append((npi, EntityList(start: start, end: UInt32(lists.count))))
    }
  }

  /// Whether any participation is of this TIN or of one of its clinicians.
  package func concerns(_ practice: UInt32) -> Bool {
    !listStarts.isEmpty && listStarts[Int(practice)] < listStarts[Int(practice) + 1]
  }

  /// The entities in which a clinician participates, each once, in byte order.
  package func entities(of npi: NPI, in practice: UInt32) -> EntityList {
    guard concerns(practice) else { return .none }
    let own = single[Int(singleStarts[Int(practice)])..<Int(singleStarts[Int(practice) + 1])]
    var (lower, upper) = (own.startIndex, own.endIndex)
    while lower < upper {
      let middle = (lower + upper) / 2
      if own[middle].npi < npi { lower = middle + 1 } else { upper = middle }
    }
    if lower < own.endIndex, own[lower].npi == npi { return own[lower].entities }
    let end = own.first?.entities.start ?? listStarts[Int(practice) + 1]
    return EntityList(start: listStarts[Int(practice)], end: end)
  }

  /// The numbers of the entities in a list.
  package subscript(list: EntityList) -> ArraySlice<UInt32> {
    lists[Int(list.start)..<Int(list.end)]
  }

  /// The participations, in reading order.
  package var all: [(practice: UInt32, npi: NPI?, entity: UInt32)] {
    participations.map { ($0.practice, $0.npi, $0.entity) }
  }

  package func id(of number: UInt32) -> ArraySlice<UInt8> { ids[number] }

  package func program(of number: UInt32) -> APMProgram { programs[Int(number)] ?? .other }

  /// The highest score of its counting submissions, nil where it has none.
  package func score(of number: UInt32) -> Score? { scores[Int(number)] }

  /// The numbers of the entities of `apm-entities` or `apm-participants`, by identifier.
  package var listedByID: [UInt32] {
    programs.indices.filter { programs[$0] != nil || hasParticipation[$0] }.map { UInt32($0) }
      .sorted { ids.precedes($0, $1) }
  }
}

/// Some entities of a register, in byte order.
package struct EntityList: Hashable, Sendable {
  fileprivate let start: UInt32
  fileprivate let end: UInt32

  package static let none = EntityList(start: 0, end: 0)

  package var isEmpty: Bool { start == end }
}
