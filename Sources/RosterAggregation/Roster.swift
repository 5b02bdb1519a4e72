public import QPPModel

/// The clinicians of an export in reading order, each combination of TIN and NPI once.
public struct Roster: Sendable {
  private var rows = RosterRows()
  /// Finds rows by TIN and NPI; dropped once every key has been looked up.
  private var keys = PracticeKeys<RosterRows>()

  public init() {}

  public var count: Int { rows.count }

  /// The row at a position below `count`.
  public subscript(position: Int) -> RosterRow { rows[position] }

  /// Calls `body` with some positions and the rows at them, in order, and `lookAhead` with the
  /// practice of a row some rows before: time to ask for what is known of it.
  @inline(__always)
  func forEach(
    in positions: Range<Int>,
    lookAhead: (_ practice: UInt32) -> Void = { _ in },
    _ body: (Int, RosterRow) -> Void
  ) {
    rows.forEach(in: positions, lookAhead: lookAhead, body)
  }

  /// The same for the rows of those practices that `isWanted` says are.
  @inline(__always)
  func forEach(
    in positions: Range<Int>,
    of isWanted: (_ practice: UInt32) -> Bool,
    lookAhead: (_ practice: UInt32) -> Void,
    _ body: (Int, RosterRow) -> Void
  ) {
    rows.forEach(in: positions, of: isWanted, lookAhead: lookAhead, body)
  }

  /// The facts of the clinician at a position below `count`.
  func facts(at position: Int) -> ClinicianFacts { rows.facts(at: position) }

  /// Adds a clinician, unless the roster has one with this TIN and NPI; returns whether it did.
  public mutating func append(
    npi: NPI,
    facts: ClinicianFacts,
    practice: UInt32,
    subgroup: UInt32?
  ) -> Bool {
    let position = count
    guard append(npi.withoutCheckDigit, facts, practice) else { return false }
    if let subgroup { setSubgroup(subgroup, at: position) }
    return true
  }

  /// Adds clinicians of numbered practices, each unless the roster has one with its key, and
  /// returns the positions of those that it had.
  ///
  /// Keys are looked for in memory that was asked for some rows before.
  mutating func append(
    _ clinicians: [ClinicianKey],
    facts: [ClinicianFacts],
    practices: [UInt32],
    _ progress: TableProgress? = nil
  ) -> [Int] {
    keys.expect(progress?.expected(count + clinicians.count) ?? 0)
    var duplicates: [Int] = []
    for position in clinicians.indices {
      let ahead = position + PracticeKeys<RosterRows>.distanceAhead
      if ahead < clinicians.count {
        keys.prefetch(
          hash: RosterRows.hash(clinicians[ahead].npiWithoutCheckDigit),
          practices[ahead]
        )
      }
      let npi = clinicians[position].npiWithoutCheckDigit
      if !append(npi, facts[position], practices[position]) { duplicates.append(position) }
    }
    return duplicates
  }

  @inline(__always)
  private mutating func append(
    _ npi: UInt64,
    _ facts: ClinicianFacts,
    _ practice: UInt32
  ) -> Bool {
    guard keys.insert(npi, hash: RosterRows.hash(npi), practice, before: rows) else { return false }
    rows.append(npi: npi, facts, practice: practice)
    return true
  }

  /// Says which subgroup the clinician at a position names.
  mutating func setSubgroup(_ subgroup: UInt32, at position: Int) {
    rows.setSubgroup(subgroup, at: position)
  }

  /// The position of a clinician, nil where the roster does not have it.
  public func position(of npi: NPI, in practice: UInt32) -> Int? {
    keys.find(npi.withoutCheckDigit, practice, in: rows).map { Int($0) }
  }

  /// Whether the roster has each of the clinicians of numbered practices.
  func holds(_ clinicians: some Sequence<(npi: NPI, practice: UInt32)>) -> [Bool] {
    var search = RunSearch()
    return clinicians.map { npi, practice in
      keys.find(npi.withoutCheckDigit, practice, in: rows, &search) != nil
    }
  }

  /// The positions of the clinicians that some records name, each nil where a record names none or
  /// the roster does not have it.
  ///
  /// Practices and rows are looked for in memory that was asked for some records before.
  @inline(__always)
  func positions(
    of records: Range<Int>,
    _ practices: PracticeTable,
    _ key: (Int) -> ClinicianKey?
  ) -> [UInt32?] {
    let keys = records.map(key)
    let numbers = practices.numbers(of: keys.count) { keys[$0]?.tin }
    var search = RunSearch()
    return keys.indices.map { position in
      let ahead = position + PracticeKeys<RosterRows>.distanceAhead
      if ahead < keys.count, let key = keys[ahead], let number = numbers[ahead] {
        self.keys.prefetch(hash: RosterRows.hash(key.npiWithoutCheckDigit), number)
      }
      guard let key = keys[position], let number = numbers[position] else { return nil }
      return self.keys.find(key.npiWithoutCheckDigit, number, in: rows, &search)
    }
  }

  /// Keeps the subgroup of every clinician whose practice has it, and marks all other
  /// registrations as mismatches; `isOfPractice` tells them apart.
  mutating func settleSubgroups(isOfPractice: (_ subgroup: UInt32, _ practice: UInt32) -> Bool) {
    rows.settleSubgroups(isOfPractice: isOfPractice)
  }

  /// Frees what `append` and `position` need, which must not be called any more.
  public mutating func dropKeys() {
    keys = PracticeKeys<RosterRows>()
  }
}
