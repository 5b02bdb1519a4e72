public import QPPModel
public import ReweightingRules

/// What all shards together count of the practices that some tables refer to, summed up practice by
/// practice.
public struct MergedCounts {
  public let counts: PracticeCountTable
  private let tables: ReferenceTables

  public init(_ tables: ReferenceTables) {
    self.tables = tables
    counts = PracticeCountTable(practiceCount: tables.practices.count)
  }

  /// Adds what all shards say of a practice.
  public func add(_ added: PracticeCounts, of number: UInt32) throws(CountOverflow) {
    counts[number] = try counts[number].adding(added)
  }

  /// Takes out what was counted of records that are rejected.
  public func subtract(_ dropped: PracticeCounts, of tin: TIN) throws(CountOverflow) {
    guard let number = tables.practices.number(of: tin) else { return }
    counts[number] = try counts[number].subtracting(dropped)
  }
}

/// What all shards together add to entities, summed up practice by practice, once it is decided about
/// practices.
public struct MergedRollUp {
  /// By entity number.
  public private(set) var sums: [RollUpSums]
  private let undecided: Determinations

  public init(_ undecided: Determinations) {
    self.undecided = undecided
    sums = Array(repeating: RollUpSums(), count: undecided.tables.entities.count)
  }

  /// Adds what all shards say of a practice.
  public mutating func add(
    _ practice: PracticeState,
    of number: UInt32
  ) throws(CountOverflow) {
    try combine(practice, of: number) { sum, part throws(CountOverflow) in try sum.adding(part) }
  }

  /// Takes out what records add that are rejected, once all practices are added.
  public mutating func subtract(_ dropped: PracticeState) throws(CountOverflow) {
    guard let number = undecided.tables.practices.number(of: dropped.tin) else { return }
    try combine(dropped, of: number) { sum, part throws(CountOverflow) in try sum.subtracting(part)
    }
  }

  private mutating func combine(
    _ practice: PracticeState,
    of number: UInt32,
    _ operation: (RollUpSums, RollUpSums) throws(CountOverflow) -> RollUpSums
  ) throws(CountOverflow) {
    guard !practice.rollUps.isEmpty else { return }
    let decided = undecided.groups.practiceCase(of: number)
    let (place, caseCount) = (decided.number, PracticeCase.all(like: decided).count)
    for rollUp in practice.rollUps {
      let entity = Int(rollUp.entity)
      guard entity < sums.count, caseCount == rollUp.sums.count else { throw CountOverflow() }
      sums[entity] = try operation(sums[entity], rollUp.sums[place])
    }
  }
}
