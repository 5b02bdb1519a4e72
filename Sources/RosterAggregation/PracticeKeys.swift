/// Rows, each of which is known by its practice and a key within it, at numbers below `count`.
protocol PracticeRows: Sendable {
  associatedtype Key

  var count: Int { get }
  func practice(at row: UInt32) -> UInt32
  func isKey(_ key: Key, at row: UInt32) -> Bool
  /// The hash of the key within its practice.
  func hash(at row: UInt32) -> UInt64
  static func hash(_ key: Key) -> UInt64
}

/// What makes rows unique: finds them by practice and key.
///
/// Exports are mostly grouped by TIN. The rows of a practice that come one after the other are a run,
/// and as long as a practice has one run alone, nothing but where it is is kept. A practice that
/// comes back after others has its rows put into a hash table. An export in any order therefore costs
/// no more than hashing all of it, and a grouped one next to nothing.
///
/// Why it is ours: a `Set` of the keys of millions of clinicians takes memory and time for each, and
/// most exports need neither. `PracticeKeysTests` compare it with a dictionary, for rows in every
/// order. Delete it when a set of keys (`RowIndexTable` is one) adds as little to reading a grouped
/// export, which `scripts/micro-bench` measures.
struct PracticeKeys<Rows: PracticeRows>: Sendable {
  /// How many rows before it is needed memory is asked for.
  static var distanceAhead: Int { 16 }

  /// By practice.
  fileprivate var runs: [PracticeRun] = []
  /// The rows of practices with more than one run.
  private var table = RowIndexTable(minimumCapacity: 1024)
  /// How many rows there may be, 0 where that is not known.
  private var expectedCount = 0
  private var current: UInt32?
  private var currentRun = RunTable()

  init() {}

  /// Notes how many rows there may be.
  mutating func expect(_ count: Int) { expectedCount = count }

  /// Asks for the memory that inserting a key of this hash will look at.
  @inline(__always)
  func prefetch(hash: UInt64, _ practice: UInt32) {
    guard practice != current, Int(practice) < runs.count, runs[Int(practice)].isHashed else {
      return
    }
    table.prefetch(hash: Self.hash(hash, practice))
  }

  /// Inserts the key, of this hash, of the row that comes after `rows`, unless it is there; returns
  /// whether it did.
  @inline(__always)
  mutating func insert(
    _ key: Rows.Key,
    hash: UInt64,
    _ practice: UInt32,
    before rows: Rows
  ) -> Bool {
    if practice == current {
      guard currentRun.insert(key, hash: hash, before: rows) else { return false }
      runs[Int(practice)].count += 1
      return true
    }
    return insertElsewhere(key, hash, practice, rows)
  }

  private mutating func insertElsewhere(
    _ key: Rows.Key,
    _ hash: UInt64,
    _ practice: UInt32,
    _ rows: Rows
  ) -> Bool {
    let row = UInt32(rows.count)
    while Int(practice) >= runs.count { runs.append(PracticeRun()) }
    if runs[Int(practice)].count == 0 {
      current = practice
      currentRun.begin(at: row)
      _ = currentRun.insert(key, hash: hash, before: rows)
      runs[Int(practice)] = PracticeRun(start: row, count: 1)
      return true
    }
    current = nil
    if !runs[Int(practice)].isHashed {
      for earlier in runs[Int(practice)].rows {
        insertIntoTable(rows.hash(at: earlier), practice, as: earlier, rows)
      }
      runs[Int(practice)] = .hashed
    }
    guard findInTable(key, hash, practice, rows) == nil else { return false }
    insertIntoTable(hash, practice, as: row, rows)
    return true
  }

  private mutating func insertIntoTable(
    _ hash: UInt64,
    _ practice: UInt32,
    as row: UInt32,
    _ rows: Rows
  ) {
    if table.isFull {
      let (runs, filling) = (runs, practice)
      table.grow(forAdditional: expectedAddition(to: rows), rowCount: rows.count) { other in
        let practice = rows.practice(at: other)
        // Of the practice that is being put into the table, the rows before this one are there.
        let isThere =
          practice == filling && !runs[Int(practice)].isHashed
          ? other < row : runs[Int(practice)].isHashed
        return isThere ? Self.hash(rows.hash(at: other), practice) : nil
      }
    }
    table.insert(row, hash: Self.hash(hash, practice))
  }

  /// How many rows of an export may yet be put into the table: none where it is mostly grouped, and
  /// all where a quarter of its rows came there, as happens at the start of one in any order.
  private func expectedAddition(to rows: Rows) -> Int {
    table.count * 4 > rows.count ? expectedCount - table.count : 0
  }

  @inline(__always)
  fileprivate func findInTable(
    _ key: Rows.Key,
    _ hash: UInt64,
    _ practice: UInt32,
    _ rows: Rows
  ) -> UInt32? {
    table.find(hash: Self.hash(hash, practice)) {
      rows.practice(at: $0) == practice && rows.isKey(key, at: $0)
    }
  }

  /// The hash of a practice and a key within it.
  @inline(__always)
  private static func hash(_ key: UInt64, _ practice: UInt32) -> UInt64 {
    KeyHash.mix(key ^ UInt64(practice) << 30)
  }
}

extension PracticeKeys<RosterRows> {
  /// The row with a key, nil where there is none.
  func find(_ npi: UInt64, _ practice: UInt32, in rows: RosterRows) -> UInt32? {
    var search = RunSearch()
    return find(npi, practice, in: rows, &search)
  }

  /// The row with a key, nil where there is none, as one of many that are looked for.
  func find(
    _ npi: UInt64,
    _ practice: UInt32,
    in rows: RosterRows,
    _ search: inout RunSearch
  ) -> UInt32? {
    guard Int(practice) < runs.count else { return nil }
    let run = runs[Int(practice)]
    if run.isHashed { return findInTable(npi, RosterRows.hash(npi), practice, rows) }
    return search.find(npi, practice, in: run.rows, of: rows)
  }
}

/// The rows of a practice that has one run.
private struct PracticeRun: Sendable {
  var start: UInt32 = 0
  /// 0 where the practice has no row yet.
  var count: UInt32 = 0

  /// Of a practice whose rows are in the table.
  static var hashed: PracticeRun { PracticeRun(start: 0, count: .max) }

  var isHashed: Bool { count == .max }
  var rows: Range<UInt32> { start..<start + count }
}

/// The rows of the run that is being read, found by key.
///
/// Most runs are short: each begins with few slots, so that threads that take turns at reading find
/// them in their caches whatever the longest run took. Slots that hold rows before the run are free.
private struct RunTable: Sendable {
  private static var leastSlotCount: Int { 256 }

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

  /// Inserts the row of the run that comes after `rows`, unless one has its key; returns whether it
  /// did.
  @inline(__always)
  mutating func insert<Rows: PracticeRows>(
    _ key: Rows.Key,
    hash: UInt64,
    before rows: Rows
  ) -> Bool {
    if count * 2 >= slotCount { grow(rows) }
    var slot = slot(of: hash)
    while slots[slot] > start {
      if rows.isKey(key, at: slots[slot] - 1) { return false }
      slot = (slot + 1) & (slotCount - 1)
    }
    slots[slot] = UInt32(rows.count) + 1
    count += 1
    return true
  }

  private mutating func grow(_ rows: some PracticeRows) {
    slotCount *= 2
    if slotCount > slots.count {
      slots = Array(repeating: 0, count: slotCount)
    } else {
      for slot in 0..<slotCount { slots[slot] = 0 }
    }
    for row in start..<start + UInt32(count) {
      var slot = slot(of: rows.hash(at: row))
      while slots[slot] > start { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = row + 1
    }
  }

  @inline(__always)
  private func slot(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: KeyHash.mix(hash) >> 32) & (slotCount - 1)
  }
}
