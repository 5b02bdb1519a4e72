public import QPPModel

/// One row of `apm-participants`.
public struct EntityParticipation: Hashable, Sendable {
  public let practice: UInt32
  /// Nil where the whole TIN participates.
  public let npi: NPI?
  public let entity: UInt32

  var hash: UInt64 {
    KeyHash.mix(KeyHash.mix(npi?.rawValue ?? 0) ^ UInt64(practice) << 32 ^ UInt64(entity))
  }
}

/// What `apm-entities` says of an entity.
struct EntityFacts: Sendable, BitwiseCopyable {
  var program = APMProgram.other
  var framework: ReportingFramework?
  var eucGranted = false

  init() {}

  init(_ entity: APMEntity) {
    program = entity.program
    framework = entity.framework
    eucGranted = entity.eucGranted
  }
}

/// The APM Entities of an export, each known by its number, and who participates in them.
public final class APMEntities: Sendable {
  private let ids: IdentifierTable
  /// By number: the position in byte order of the identifiers.
  private let ranks: FixedArray<UInt32>
  private let facts: FixedArray<EntityFacts>
  private let names: [UInt32: String]
  private let isListed: [Bool]
  private let scores: FixedArray<Score?>
  /// In reading order.
  public let participations: [EntityParticipation]
  /// Those of single clinicians that are not in the roster.
  let unknownClinicians: Set<EntityParticipation>
  private let lists: ParticipationLists

  init(
    ids: IdentifierTable,
    ranks: [UInt32],
    facts: [EntityFacts],
    names: [UInt32: String],
    isListed: [Bool],
    scores: [Score?],
    participations: [EntityParticipation],
    unknownClinicians: [EntityParticipation],
    lists: ParticipationLists
  ) {
    self.ids = ids
    self.ranks = FixedArray(ranks)
    self.facts = FixedArray(facts)
    self.names = names
    self.isListed = isListed
    self.scores = FixedArray(scores)
    self.participations = participations
    self.unknownClinicians = Set(unknownClinicians)
    self.lists = lists
  }

  /// The number of entities, with those that only an application or a submission names.
  public var count: Int { facts.count }

  public func id(of number: UInt32) -> Identifier { ids[number] }

  /// The number of an entity of `apm-entities` or `apm-participants`, nil where there is none.
  public func number(of id: Identifier) -> UInt32? {
    ids.number(of: id).flatMap { isListed[Int($0)] ? $0 : nil }
  }

  /// The name for people, nil where the export does not say.
  public func name(of number: UInt32) -> String? { names[number] }

  public func program(of number: UInt32) -> APMProgram { facts[Int(number)].program }

  /// What the entity reports under, nil where that of each clinician's TIN holds.
  public func framework(of number: UInt32) -> ReportingFramework? {
    facts[Int(number)].framework
  }

  /// Whether CMS has approved its application for extreme and uncontrollable circumstances.
  public func isGrantedException(_ number: UInt32) -> Bool { facts[Int(number)].eucGranted }

  /// Whether the entity is one of `apm-entities` or `apm-participants`.
  public func isListed(_ number: UInt32) -> Bool { isListed[Int(number)] }

  /// The highest score of its counting submissions, nil where it has none.
  public func score(of number: UInt32) -> Score? { scores[Int(number)] }

  /// The numbers of the entities of `apm-entities` or `apm-participants`, by identifier.
  public var listedByID: [UInt32] {
    isListed.indices.filter { isListed[$0] }.map { UInt32($0) }.sorted { precedes($0, $1) }
  }

  /// Whether the identifier of one entity comes before that of another in byte order.
  public func precedes(_ lhs: UInt32, _ rhs: UInt32) -> Bool { ranks[Int(lhs)] < ranks[Int(rhs)] }

  /// Whether any participation is of this TIN or of one of its clinicians.
  public func concerns(_ practice: UInt32) -> Bool { lists.concern(practice) }

  /// How many of the clinicians of a practice participate in no entity; `clinicianCount` is how many
  /// there are.
  func cliniciansOutside(of practice: UInt32, clinicianCount: Int32) -> Int32 {
    guard concerns(practice) else { return clinicianCount }
    guard !lists.concernWhole(practice) else { return 0 }
    let known = lists.singles(of: practice).count { npi, entity in
      !unknownClinicians.contains(
        EntityParticipation(practice: practice, npi: npi, entity: entity)
      )
    }
    return clinicianCount - Int32(known)
  }

  /// The entities in which a clinician participates, each once, in byte order.
  public func entities(of npi: NPI, in practice: UInt32) -> EntityList {
    entities(ofNPI: npi.withoutCheckDigit, in: practice)
  }

  /// The same, for an NPI without its check digit.
  @inline(__always)
  func entities(ofNPI npi: UInt64, in practice: UInt32) -> EntityList {
    lists.entities(ofNPI: npi, in: practice)
  }

  /// The number of the entity at one of the places of a list.
  ///
  /// A loop over places with this in it counts no references, where one over a collection, or one
  /// with a body that is handed over, does: threads that share what they count wait for each other.
  @inline(__always)
  public func entity(at place: Int) -> UInt32 { lists.numbers[place] }

  /// The numbers of the entities in a list.
  public subscript(list: EntityList) -> EntityNumbers {
    EntityNumbers(lists: lists.numbers, list: list)
  }
}

/// Some entities, in byte order: where they are in `APMEntities`.
public struct EntityList: Hashable, Sendable, BitwiseCopyable {
  fileprivate let start: UInt32
  fileprivate let end: UInt32

  public static var none: EntityList { EntityList(start: 0, end: 0) }

  public var isEmpty: Bool { start == end }

  /// Where `APMEntities` has the entities of the list.
  public var places: Range<Int> { Int(start)..<Int(end) }

  /// A number that no other list has but such as hold the same.
  public var number: UInt32 { isEmpty ? 0 : start + 1 }
}

/// The numbers of the entities of a list, in its order.
public struct EntityNumbers: RandomAccessCollection {
  fileprivate let lists: FixedArray<UInt32>
  fileprivate let list: EntityList

  public var startIndex: Int { Int(list.start) }
  public var endIndex: Int { Int(list.end) }
  public subscript(position: Int) -> UInt32 { lists[position] }
}

/// Who participates in which entities, ordered for looking up.
struct ParticipationLists: Sendable {
  /// A clinician that participates by itself, with all its entities.
  private struct Single: BitwiseCopyable {
    /// Without its check digit, for so it is looked for.
    let npi: UInt64
    let entities: EntityList
  }

  /// All lists: those of a practice side by side, that of the whole TIN first, then those of its
  /// clinicians that participate by themselves.
  let numbers: FixedArray<UInt32>
  /// By practice: where its lists begin; empty where nothing participates.
  private let listStarts: FixedArray<UInt32>
  /// By practice and NPI.
  private let single: FixedArray<Single>
  /// By practice: where its clinicians begin in `single`.
  private let singleStarts: FixedArray<UInt32>

  /// Orders participations; `ranks` are the positions of the entities in byte order.
  init(_ participations: [EntityParticipation], ranks: [UInt32], practiceCount: Int) {
    let sorted = Self.ordered(participations, ranks, practiceCount)
    var numbers: [UInt32] = []
    var single: [Single] = []
    var listStarts: [UInt32] = []
    var singleStarts: [UInt32] = []
    var next = 0
    func isNext(_ practice: UInt32, _ npi: NPI?) -> Bool {
      next < sorted.count && sorted[next].practice == practice && sorted[next].npi == npi
    }
    for practice in 0..<UInt32(sorted.isEmpty ? 0 : practiceCount) {
      listStarts.append(UInt32(numbers.count))
      singleStarts.append(UInt32(single.count))
      let wholeStart = numbers.count
      while isNext(practice, nil) {
        numbers.append(sorted[next].entity)
        next += 1
      }
      let whole = wholeStart..<numbers.count
      while next < sorted.count, sorted[next].practice == practice, let npi = sorted[next].npi {
        let start = numbers.count
        while isNext(practice, npi) {
          numbers.append(sorted[next].entity)
          next += 1
        }
        if !whole.isEmpty {
          let entities = Set(numbers[whole]).union(numbers[start...])
          numbers.removeSubrange(start...)
          numbers += entities.sorted { ranks[Int($0)] < ranks[Int($1)] }
        }
        let list = EntityList(start: UInt32(start), end: UInt32(numbers.count))
        single.append(Single(npi: npi.withoutCheckDigit, entities: list))
      }
    }
    if !sorted.isEmpty {
      listStarts.append(UInt32(numbers.count))
      singleStarts.append(UInt32(single.count))
    }
    self.numbers = FixedArray(numbers)
    self.single = FixedArray(single)
    self.listStarts = FixedArray(listStarts)
    self.singleStarts = FixedArray(singleStarts)
  }

  /// Participations by practice, NPI and the rank of their entity; that of a whole TIN comes first.
  private static func ordered(
    _ participations: [EntityParticipation],
    _ ranks: [UInt32],
    _ practiceCount: Int
  ) -> [EntityParticipation] {
    // Those of a practice are put side by side first: to compare only them is ten times as fast.
    let byPractice = Grouping(participations.count, into: practiceCount) {
      Int(participations[$0].practice)
    }
    var ordered = byPractice.ordered(participations)
    for practice in 0..<practiceCount {
      let places = byPractice.places(of: practice)
      guard places.count > 1 else { continue }
      ordered[places].sort { lhs, rhs in
        (lhs.npi?.rawValue ?? 0, ranks[Int(lhs.entity)])
          < (rhs.npi?.rawValue ?? 0, ranks[Int(rhs.entity)])
      }
    }
    return ordered
  }

  func concern(_ practice: UInt32) -> Bool {
    listStarts.count > 0 && listStarts[Int(practice)] < listStarts[Int(practice) + 1]
  }

  /// Whether a practice participates as a whole.
  func concernWhole(_ practice: UInt32) -> Bool {
    concern(practice) && !whole(practice, singles: singlePlaces(of: practice)).isEmpty
  }

  /// The clinicians of a practice that participate by themselves, each with one of its entities.
  func singles(of practice: UInt32) -> [(npi: NPI, entity: UInt32)] {
    guard concern(practice) else { return [] }
    return singlePlaces(of: practice).map { place in
      (NPI(withoutCheckDigit: single[place].npi), numbers[Int(single[place].entities.start)])
    }
  }

  private func singlePlaces(of practice: UInt32) -> Range<Int> {
    Int(singleStarts[Int(practice)])..<Int(singleStarts[Int(practice) + 1])
  }

  /// The entities of the whole practice.
  private func whole(_ practice: UInt32, singles: Range<Int>) -> EntityList {
    let end =
      singles.isEmpty ? listStarts[Int(practice) + 1] : single[singles.lowerBound].entities.start
    return EntityList(start: listStarts[Int(practice)], end: end)
  }

  /// The entities of a clinician, whose NPI is given without its check digit.
  func entities(ofNPI npi: UInt64, in practice: UInt32) -> EntityList {
    guard concern(practice) else { return .none }
    let own = singlePlaces(of: practice)
    let whole = whole(practice, singles: own)
    guard !own.isEmpty else { return whole }
    let found = single.firstPosition(in: own) { $0.npi < npi }
    return found < own.upperBound && single[found].npi == npi ? single[found].entities : whole
  }
}
