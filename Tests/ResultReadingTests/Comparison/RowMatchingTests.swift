import TestSupport
import Testing

@testable import ResultReading

/// A row of a subject that is a number.
private func row(_ subject: UInt64, _ rest: UInt32) -> ComparedRow {
  ComparedRow(subject: SubjectCode(rawValue: subject), rest: rest)
}

/// Differences as texts, in order.
private func told(_ differences: [Difference]) -> [String] {
  differences.map { difference in
    let rests = [difference.before, difference.after].map { $0.map(String.init) ?? "-" }
    return "\(difference.subject.rawValue): \(rests.joined(separator: " "))"
  }.sorted()
}

private func differences(
  _ matching: some RowMatching,
  _ old: [ComparedRow],
  _ new: [ComparedRow],
  batch: Int = 3
) throws -> [String] {
  var matching = matching
  for start in stride(from: 0, to: old.count, by: batch) {
    matching.keep(Array(old[start..<min(start + batch, old.count)]))
  }
  for start in stride(from: 0, to: new.count, by: batch) {
    try matching.match(Array(new[start..<min(start + batch, new.count)]))
  }
  return told(try matching.finish())
}

struct SubjectRowsTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func `differences are those of two dictionaries`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var old: [UInt64: UInt32] = [:]
    var new: [UInt64: UInt32] = [:]
    for subject in 0..<60 as Range<UInt64> {
      let kept = UInt32.random(in: 0..<4, using: &generator)
      if Int.random(in: 0..<5, using: &generator) > 0 { old[subject] = kept }
      let isChanged = Int.random(in: 0..<4, using: &generator) == 0
      if Int.random(in: 0..<5, using: &generator) > 0 { new[subject] = isChanged ? 9 : kept }
    }
    let expected = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
      .map { Difference(subject: SubjectCode(rawValue: $0), before: old[$0], after: new[$0]) }
    // Both in the same order, and the new ones in any.
    let ordered = new.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
    for newRows in [ordered, ordered.shuffled(using: &generator)] {
      let found = try differences(
        SubjectRows(expectedCount: 0),
        old.sorted { $0.key < $1.key }.map { row($0.key, $0.value) },
        newRows,
        batch: 20
      )
      #expect(found == told(expected))
    }
  }

  @Test(
    arguments: [
      ([1, 2, 1], [1, 2, 3], ResultSide.old), ([1, 2, 3], [1, 2, 1], .new),
      ([1, 1], [1], .old), ([1], [1, 1], .new), ([1, 2], [2, 1, 2], .new),
    ]
  )
  func `a subject with two rows is told`(old: [UInt64], new: [UInt64], side: ResultSide) {
    let fault = #expect(throws: RepeatedSubject.self) {
      try differences(
        SubjectRows(expectedCount: 2),
        old.map { row($0, 0) },
        new.map { row($0, 0) }
      )
    }
    #expect(fault?.side == side)
  }
}

struct CountedRowsTests {
  @Test(
    arguments: [
      ([1, 1, 2], [2, 1, 1], []), ([1, 1], [1], ["1: 0 -"]),
      ([1], [1, 1, 1], ["1: - 0", "1: - 0"]),
      ([], [], []), ([1, 2], [3], ["1: 0 -", "2: 0 -", "3: - 0"]),
    ] as [([UInt64], [UInt64], [String])]
  )
  func `rows count as often as they stand`(old: [UInt64], new: [UInt64], expected: [String]) throws
  {
    let found = try differences(CountedRows(), old.map { row($0, 0) }, new.map { row($0, 0) })
    #expect(found == expected)
  }

  @Test func `what a row says tells it from others of its subject`() throws {
    #expect(try differences(CountedRows(), [row(1, 0)], [row(1, 1)]) == ["1: - 1", "1: 0 -"])
  }

  @Test func `many rows are as exact as few`() throws {
    let old = (0..<2000 as Range<UInt64>).map { row($0, UInt32($0 % 7)) }
    #expect(try differences(CountedRows(), old, old.reversed()) == [])
  }
}

struct PlacedRowsTests {
  @Test func `a row that moved is the same`() throws {
    #expect(try differences(PlacedRows(), [row(5, 0), row(9, 1)], [row(6, 0), row(10, 1)]) == [])
  }

  @Test func `of rows that say the same the last ones came or went`() throws {
    let three = [row(2, 0), row(4, 0), row(8, 0)]
    #expect(try differences(PlacedRows(), three, [row(3, 0)]) == ["4: 0 -", "8: 0 -"])
    #expect(try differences(PlacedRows(), [row(3, 0)], three) == ["4: - 0", "8: - 0"])
  }
}
