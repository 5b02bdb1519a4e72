public import QPPModel
public import ReweightingRules

/// What all shards together say of the practices of an export.
public struct MergedTotals: Sendable {
  /// By TIN.
  private var practices: [PracticeState]

  /// Makes totals of the states of practices by TIN; clinicians are not looked at.
  public init(_ practices: [PracticeState]) {
    self.practices = practices
  }

  /// The TINs that have clinicians.
  public var tins: some Sequence<TIN> { practices.lazy.map(\.tin) }

  /// Takes records out that were counted and are rejected; `summary` is theirs.
  public mutating func subtract(_ summary: ShardSummary) throws(CountOverflow) {
    var places: [TIN: Int] = [:]
    for (place, practice) in practices.enumerated() { places[practice.tin] = place }
    var fault: CountOverflow?
    summary.forEachPractice { other in
      guard let place = places[other.tin] else {
        fault = CountOverflow()
        return
      }
      do throws(CountOverflow) { try practices[place].subtract(other) } catch { fault = error }
    }
    if let fault { throw fault }
  }

  /// The counts by practice.
  public func counts(_ tables: ReferenceTables) -> PracticeCountTable {
    let counts = PracticeCountTable(practiceCount: tables.practices.count)
    for practice in practices {
      guard let number = tables.practices.number(of: practice.tin) else { continue }
      counts[number] = practice.counts
    }
    return counts
  }

  /// The sums by entity, once it is decided about the practices.
  public func rollUp(_ undecided: Determinations) throws(CountOverflow) -> [RollUpSums] {
    let tables = undecided.tables
    var sums = [RollUpSums](repeating: RollUpSums(), count: tables.entities.count)
    for practice in practices where !practice.rollUps.isEmpty {
      guard let number = tables.practices.number(of: practice.tin) else { continue }
      let place = undecided.groups.standings[Int(number)].practiceCase.number
      for rollUp in practice.rollUps {
        let entity = Int(rollUp.entity)
        guard entity < sums.count, place < rollUp.sums.count else { throw CountOverflow() }
        sums[entity] = try sums[entity].adding(rollUp.sums[place])
      }
    }
    return sums
  }
}

extension PracticeState {
  fileprivate mutating func subtract(_ other: PracticeState) throws(CountOverflow) {
    counts = try counts.subtracting(other.counts)
    for rollUp in other.rollUps {
      guard let place = rollUps.firstIndex(where: { $0.entity == rollUp.entity }) else {
        throw CountOverflow()
      }
      var sums: [RollUpSums] = []
      for (sum, part) in zip(rollUps[place].sums, rollUp.sums) {
        sums.append(try sum.subtracting(part))
      }
      rollUps[place].sums = sums
    }
  }
}
