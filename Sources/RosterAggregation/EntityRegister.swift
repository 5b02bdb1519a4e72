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
  /// By practice: the entities in which the whole TIN participates, in byte order.
  private var wholeTIN: [UInt32: [UInt32]] = [:]
  /// Participations of single clinicians: those of a practice side by side, by NPI, then in byte
  /// order of the entity.
  private var single: [Participation] = []
  /// By practice: where its entries of `single` are.
  private var singleRanges: [UInt32: Range<Int>] = [:]

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

  /// Orders participations for looking up.
  mutating func finish() {
    keys = RowIndexTable()
    ranks = Array(repeating: 0, count: count)
    let order = (0..<UInt32(count)).sorted { ids.precedes($0, $1) }
    for (rank, entity) in order.enumerated() { ranks[Int(entity)] = UInt32(rank) }
    for participation in participations where participation.npi == nil {
      wholeTIN[participation.practice, default: []].append(participation.entity)
    }
    wholeTIN = wholeTIN.mapValues { $0.sorted { isBefore($0, $1) } }
    single = participations.filter { $0.npi != nil }
    single.sort { lhs, rhs in
      (lhs.practice, lhs.npi?.rawValue ?? 0, ranks[Int(lhs.entity)])
        < (rhs.practice, rhs.npi?.rawValue ?? 0, ranks[Int(rhs.entity)])
    }
    var start = 0
    while start < single.count {
      let practice = single[start].practice
      let end = single[start...].firstIndex { $0.practice != practice } ?? single.count
      singleRanges[practice] = start..<end
      start = end
    }
  }

  private func isBefore(_ lhs: UInt32, _ rhs: UInt32) -> Bool {
    ranks[Int(lhs)] < ranks[Int(rhs)]
  }

  /// Whether any participation is of this TIN or of one of its clinicians.
  package func concerns(_ practice: UInt32) -> Bool {
    wholeTIN[practice] != nil || singleRanges[practice] != nil
  }

  /// The entities in which a clinician participates, each once, in byte order.
  package func entities(of npi: NPI, in practice: UInt32) -> [UInt32] {
    let whole = wholeTIN[practice] ?? []
    guard let range = singleRanges[practice] else { return whole }
    let own = singles(of: npi, in: range)
    if own.isEmpty { return whole }
    return (whole + own.map(\.entity).filter { !whole.contains($0) }).sorted { isBefore($0, $1) }
  }

  /// The entries of `single` for an NPI among those of its practice.
  private func singles(of npi: NPI, in range: Range<Int>) -> ArraySlice<Participation> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper {
      let middle = (lower + upper) / 2
      if (single[middle].npi?.rawValue ?? 0) < npi.rawValue {
        lower = middle + 1
      } else {
        upper = middle
      }
    }
    return single[lower..<range.upperBound].prefix { $0.npi == npi }
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
