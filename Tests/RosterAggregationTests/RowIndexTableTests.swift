import TestSupport
import Testing

@testable import RosterAggregation

struct RowIndexTableTests {
  /// A way to hash keys, good or bad.
  enum Hashing: CaseIterable, Sendable {
    case mixed
    case identical
    case ofFour
    case ofHighBitsAlone
    case itself

    func hash(_ key: UInt64) -> UInt64 {
      switch self {
      case .mixed: KeyHash.mix(key)
      case .identical: .max
      case .ofFour: key % 4
      case .ofHighBitsAlone: key << 40
      case .itself: key
      }
    }
  }

  /// Rows with keys, found by a table.
  private struct Rows {
    let hashing: Hashing
    var keys: [UInt64] = []
    var table: RowIndexTable

    init(_ hashing: Hashing, minimumCapacity: Int) {
      self.hashing = hashing
      table = RowIndexTable(minimumCapacity: minimumCapacity)
    }

    func row(of key: UInt64) -> UInt32? {
      table.find(hash: hashing.hash(key)) { keys[Int($0)] == key }
    }

    mutating func add(_ key: UInt64) {
      if table.isFull { grow() }
      table.insert(UInt32(keys.count), hash: hashing.hash(key))
      keys.append(key)
    }

    mutating func grow() {
      let (keys, hashing) = (keys, hashing)
      table.grow(rowCount: keys.count) { hashing.hash(keys[Int($0)]) }
    }
  }

  @Test(arguments: Hashing.allCases, [0, 1, 2, 3, 16, 1000])
  func `rows are found as a dictionary finds them`(hashing: Hashing, capacity: Int) {
    var random = SeededGenerator(seed: UInt64(capacity))
    var rows = Rows(hashing, minimumCapacity: capacity)
    var model: [UInt64: UInt32] = [:]
    for _ in 0..<600 {
      let key = UInt64.random(in: 0..<400, using: &random)
      #expect(rows.row(of: key) == model[key])
      guard model[key] == nil else { continue }
      model[key] = UInt32(rows.keys.count)
      rows.add(key)
    }
    #expect(rows.table.count == model.count)
    for key in 0..<400 as Range<UInt64> { #expect(rows.row(of: key) == model[key]) }
  }

  @Test(arguments: [(0, 2), (1, 2), (2, 2), (3, 3), (4, 4), (5, 5), (1024, 1024)])
  func `a table is full when three of four slots are taken`(minimum: Int, slots: Int) {
    var table = RowIndexTable(minimumCapacity: minimum)
    var room = 0
    while !table.isFull {
      table.insert(UInt32(room), hash: UInt64(room))
      room += 1
    }
    #expect(room == slots * 3 / 4)
    #expect(table.count == room)
  }

  @Test func `growing keeps every row`() {
    var rows = Rows(.mixed, minimumCapacity: 1)
    for key in 0..<100 as Range<UInt64> { rows.add(key) }
    rows.grow()
    #expect(rows.table.count == 100)
    for key in 0..<100 as Range<UInt64> { #expect(rows.row(of: key) == UInt32(key)) }
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 31, 32, 33, 100, 500], Hashing.allCases)
  func `growing leaves out the rows that are not in the table`(rowCount: Int, hashing: Hashing) {
    func isInTable(_ row: UInt32) -> Bool { row % 3 != 1 && row % 7 != 0 }
    func key(_ row: UInt32) -> UInt64 { UInt64(row) * 5 }
    let rows = (0..<UInt32(rowCount)).filter(isInTable)
    var table = RowIndexTable(minimumCapacity: rowCount * 2)
    for row in rows { table.insert(row, hash: hashing.hash(key(row))) }
    for additional in [1, 2, 1000] {
      table.grow(forAdditional: additional, rowCount: rowCount) { row in
        isInTable(row) ? hashing.hash(key(row)) : nil
      }
      #expect(table.count == rows.count)
      #expect(table.hasRoom(for: additional))
      for row in 0..<UInt32(rowCount) {
        let found = table.find(hash: hashing.hash(key(row))) { key($0) == key(row) }
        #expect(found == (isInTable(row) ? row : nil))
      }
    }
  }

  @Test func `an empty table has nothing`() {
    #expect(RowIndexTable(minimumCapacity: 1).find(hash: 0) { _ in true } == nil)
  }

  @Test func `the greatest row number is kept`() {
    var table = RowIndexTable()
    table.insert(.max - 1, hash: 5)
    let row = table.find(hash: 5) { $0 == UInt32.max - 1 }
    #expect(row == UInt32.max - 1)
  }
}
