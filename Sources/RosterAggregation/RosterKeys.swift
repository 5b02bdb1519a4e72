/// What makes clinicians unique: finds rows of a roster by practice and NPI.
///
/// Exports are mostly grouped by TIN. The clinicians of a practice that come one after the other are
/// a run, and as long as a practice has one run alone, nothing but where it stands is kept. A
/// practice that comes back after others has its rows put into a hash table. An export in any order
/// therefore costs no more than hashing all of it, and a grouped one next to nothing.
struct RosterKeys: Sendable {
  /// How many rows before it is needed memory is asked for.
  static var distanceAhead: Int { 16 }

  /// The rows of a practice that has one run.
  private struct Run: Sendable {
    var start: UInt32 = 0
    /// 0 where the practice has no row yet.
    var count: UInt32 = 0

    /// Of a practice whose rows are in the table.
    static var hashed: Run { Run(start: 0, count: .max) }

    var isHashed: Bool { count == .max }
    var rows: Range<UInt32> { start..<start + count }
  }

  /// By practice.
  private var runs: [Run] = []
  /// The rows of practices with more than one run.
  private var table = RowIndexTable(minimumCapacity: 1024)
  /// How many rows the roster may get, 0 where that is not known.
  private var expectedCount = 0
  private var current: UInt32?
  private var currentRun = RunTable()

  init() {}

  /// Notes how many rows the roster may get.
  mutating func expect(_ count: Int) { expectedCount = count }

  /// Asks for the memory that inserting a key will look at.
  @inline(__always)
  func prefetch(_ npi: UInt64, _ practice: UInt32) {
    guard practice != current, Int(practice) < runs.count, runs[Int(practice)].isHashed else {
      return
    }
    table.prefetch(hash: Self.hash(npi, practice))
  }

  /// Inserts the key of the row that comes after `rows`, unless it is there; returns whether it did.
  @inline(__always)
  mutating func insert(_ npi: UInt64, _ practice: UInt32, before rows: RosterRows) -> Bool {
    if practice == current {
      guard currentRun.insert(npi, before: rows) else { return false }
      runs[Int(practice)].count += 1
      return true
    }
    return insertElsewhere(npi, practice, rows)
  }

  private mutating func insertElsewhere(
    _ npi: UInt64,
    _ practice: UInt32,
    _ rows: RosterRows
  ) -> Bool {
    let row = UInt32(rows.count)
    while Int(practice) >= runs.count { runs.append(Run()) }
    if runs[Int(practice)].count == 0 {
      current = practice
      currentRun.begin(at: row)
      _ = currentRun.insert(npi, before: rows)
      runs[Int(practice)] = Run(start: row, count: 1)
      return true
    }
    current = nil
    if !runs[Int(practice)].isHashed {
      for earlier in runs[Int(practice)].rows {
        insertIntoTable(rows.key(at: earlier).npi, practice, as: earlier, rows)
      }
      runs[Int(practice)] = .hashed
    }
    guard findInTable(npi, practice, rows) == nil else { return false }
    insertIntoTable(npi, practice, as: row, rows)
    return true
  }

  private mutating func insertIntoTable(
    _ npi: UInt64,
    _ practice: UInt32,
    as row: UInt32,
    _ rows: RosterRows
  ) {
    if table.isFull {
      let (runs, filling) = (runs, practice)
      table.grow(forAdditional: expectedAddition(to: rows), rowCount: rows.count) { other in
        let (npi, practice) = rows.key(at: other)
        // Of the practice that is being put into the table, the rows before this one are there.
        let isThere =
          practice == filling && !runs[Int(practice)].isHashed
          ? other < row : runs[Int(practice)].isHashed
        return isThere ? Self.hash(npi, practice) : nil
      }
    }
    table.insert(row, hash: Self.hash(npi, practice))
  }

  /// How many rows of an export may yet be put into the table: none where it is mostly grouped, and
  /// all where a quarter of its rows came there, as happens at the start of one in any order.
  private func expectedAddition(to rows: RosterRows) -> Int {
    table.count * 4 > rows.count ? expectedCount - table.count : 0
  }

  /// The row with a key, nil where there is none.
  ///
  /// A run is looked through from `last` on, and then from its start: records of other tables mostly
  /// come in the order of their clinicians.
  func find(
    _ npi: UInt64,
    _ practice: UInt32,
    in rows: RosterRows,
    from last: UInt32? = nil
  ) -> UInt32? {
    guard Int(practice) < runs.count else { return nil }
    let run = runs[Int(practice)]
    if run.isHashed { return findInTable(npi, practice, rows) }
    let middle = last.flatMap { run.rows.contains($0) ? $0 : nil } ?? run.start
    let found =
      rows.firstPosition(ofNPI: npi, in: Int(middle)..<Int(run.rows.upperBound))
      ?? rows.firstPosition(ofNPI: npi, in: Int(run.start)..<Int(middle))
    return found.map { UInt32($0) }
  }

  @inline(__always)
  private func findInTable(_ npi: UInt64, _ practice: UInt32, _ rows: RosterRows) -> UInt32? {
    table.find(hash: Self.hash(npi, practice)) { rows.key(at: $0) == (npi, practice) }
  }

  @inline(__always)
  private static func hash(_ npi: UInt64, _ practice: UInt32) -> UInt64 {
    KeyHash.mix(npi | UInt64(practice) << 30)
  }
}

/// The rows of the run that is being read, found by NPI.
///
/// Most runs are short: each begins with few slots, so that threads that take turns at reading find
/// them in their caches whatever the longest run took. Slots that hold rows before the run are free.
private struct RunTable: Sendable {
  private static var leastSlotCount: Int { 64 }

  /// Row numbers plus one.
  private var slots = [UInt32](repeating: 0, count: leastSlotCount)
  /// How many of the slots the run uses: a power of two.
  private var slotCount = leastSlotCount
  private var start: UInt32 = 0
  private var count = 0

  mutating func begin(at row: UInt32) {
    start = row
    count = 0
    slotCount = Self.leastSlotCount
  }

  /// Inserts the row of the run that comes after `rows`, unless one has its NPI; returns whether it
  /// did.
  @inline(__always)
  mutating func insert(_ npi: UInt64, before rows: RosterRows) -> Bool {
    if count * 2 >= slotCount { grow(rows) }
    var slot = slot(of: npi)
    while slots[slot] > start {
      if rows.key(at: slots[slot] - 1).npi == npi { return false }
      slot = (slot + 1) & (slotCount - 1)
    }
    slots[slot] = UInt32(rows.count) + 1
    count += 1
    return true
  }

  private mutating func grow(_ rows: RosterRows) {
    slotCount *= 2
    if slotCount > slots.count {
      slots = Array(repeating: 0, count: slotCount)
    } else {
      for slot in 0..<slotCount { slots[slot] = 0 }
    }
    for row in start..<start + UInt32(count) {
      var slot = slot(of: rows.key(at: row).npi)
      while slots[slot] > start { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = row + 1
    }
  }

  @inline(__always)
  private func slot(of npi: UInt64) -> Int {
    Int(truncatingIfNeeded: (npi &* 0x9E37_79B9_7F4A_7C15) >> 40) & (slotCount - 1)
  }
}
