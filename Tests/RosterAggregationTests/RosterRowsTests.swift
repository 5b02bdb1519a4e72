import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct RosterRowsTests {
  private static let size = BlockArray<UInt32>.blockSize

  /// Rows over two blocks, of which few have a subgroup.
  private func rows() -> RosterRows {
    var rows = RosterRows()
    for number in 0..<Self.size + 300 {
      var facts = ClinicianFacts()
      facts.typeOrdinal = number % 19
      rows.append(npi: UInt64(number * 3), facts, practice: UInt32(number / 100))
      if hasSubgroup(number) { rows.setSubgroup(UInt32(number % 50), at: number) }
    }
    return rows
  }

  private func hasSubgroup(_ number: Int) -> Bool {
    [0, 5, 6, 700, Self.size - 1, Self.size, Self.size + 299].contains(number) || number % 997 == 3
  }

  @Test func `a pass over any part meets its rows as they are asked for`() {
    let (rows, size) = (rows(), Self.size)
    let parts = [
      0..<0, 0..<1, 0..<20, 5..<6, 6..<7, 1..<700, size - 20..<size, size - 1..<size + 1,
      size..<size, size..<size + 300, size + 299..<size + 300, size - 5000..<size + 300,
    ]
    for part in parts {
      var (positions, wrong) = ([Int](), [Int]())
      func compare(_ position: Int, _ row: RosterRow) {
        positions.append(position)
        let isRight =
          row.npi == NPI(withoutCheckDigit: UInt64(position * 3))
          && row.facts.typeOrdinal == position % 19 && row.practice == position / 100
          && row.subgroup == (hasSubgroup(position) ? UInt32(position % 50) : nil)
          && row.subgroup == rows[position].subgroup && row.facts == rows[position].facts
        if !isRight { wrong.append(position) }
      }
      rows.forEach(in: part, lookAhead: { _ in }, compare)
      #expect(positions == Array(part))
      #expect(wrong == [])
    }
  }

  @Test func `subgroups of other practices are mismatches, those of their own stay`() {
    var rows = rows()
    rows.settleSubgroups { subgroup, practice in (subgroup + practice) % 2 == 0 }
    let wrong = (0..<rows.count).filter { number in
      let isValid = (number % 50 + number / 100) % 2 == 0
      return rows[number].subgroup
        != (hasSubgroup(number) && isValid ? UInt32(number % 50) : nil)
        || rows[number].facts[.subgroupMismatch] != (hasSubgroup(number) && !isValid)
    }
    #expect(wrong == [])
  }
}
