import TestSupport
import Testing

@testable import ResultTables

/// Cells that come out of the memo are those that would be encoded.
struct CellMemoTests {
  private static let columns = ["a", "b", "c", "d"]

  /// Where among four columns the cells of a key are.
  enum Place: CaseIterable, Sendable {
    case first
    case firstThree
    case lastThree
    case all

    var columns: Range<Int> {
      switch self {
      case .first: 0..<1
      case .firstThree: 0..<3
      case .lastThree: 1..<4
      case .all: 0..<4
      }
    }
  }

  /// How cells are encoded.
  enum Way {
    case eachTime, memoized, repeated
  }

  /// Encodes a row a key into one encoder, emptied now and then as it is between blocks.
  private func rows(
    _ keys: [UInt64],
    _ format: ResultFormat,
    _ place: Place,
    _ way: Way,
    text: (UInt64) -> [UInt8],
    onEncoding: () -> Void = {}
  ) -> [UInt8] {
    var encoder = RowEncoder(format, columns: Self.columns)
    var bytes: [UInt8] = []
    for (row, key) in keys.enumerated() {
      if row % 97 == 0 {
        bytes += encoder.bytes
        encoder.removeAll()
      }
      func encodeCells(_ encoder: inout RowEncoder) {
        onEncoding()
        for _ in place.columns { encoder.plain(text(key)) }
      }
      for _ in 0..<place.columns.lowerBound { encoder.number(row) }
      let count = place.columns.count
      switch way {
      case .eachTime: encodeCells(&encoder)
      case .memoized: encoder.memoizedCells(count, key: key, encode: encodeCells)
      case .repeated: encoder.repeatedCells(count, key: [key, ~key], encode: encodeCells)
      }
      for _ in place.columns.upperBound..<4 { encoder.number(row) }
      encoder.endRow()
    }
    return bytes + encoder.bytes
  }

  private func picks(_ count: Int, of keys: [UInt64]) -> [UInt64] {
    var random = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { _ in keys.randomElement(using: &random) ?? 0 }
  }

  private func areSame(
    _ keys: [UInt64],
    _ format: ResultFormat,
    _ place: Place,
    text: (UInt64) -> [UInt8]
  ) -> Bool {
    let expected = rows(keys, format, place, .eachTime, text: text)
    return rows(keys, format, place, .memoized, text: text) == expected
      && rows(keys, format, place, .repeated, text: text) == expected
  }

  @Test(arguments: ResultFormat.allCases, Place.allCases)
  func `rows are the same with a memo of few keys`(format: ResultFormat, place: Place) {
    // Of every length, none too.
    let keys: [UInt64] = [0, 1, 2, 3, 7, .max, 1 << 62, 3 << 62 | 1 << 30]
    let areSame = areSame(picks(500, of: keys), format, place) {
      Array(repeating: UInt8(ascii: "x"), count: Int($0 % 8))
    }
    #expect(areSame)
  }

  @Test(arguments: ResultFormat.allCases)
  func `rows are the same with more keys than the memo has room for`(format: ResultFormat) {
    let keys = (0..<10_000 as Range<UInt64>).map { $0 << 30 | $0 % 3 }
    let areSame = areSame(picks(15_000, of: keys), format, .lastThree) { Array("\($0)".utf8) }
    #expect(areSame)
  }

  @Test(arguments: ResultFormat.allCases)
  func `rows are the same with more bytes than the memo keeps`(format: ResultFormat) {
    let keys = Array(0..<300 as Range<UInt64>)
    let areSame = areSame(picks(1500, of: keys), format, .firstThree) {
      Array(repeating: UInt8(ascii: "a") + UInt8($0 % 26), count: 4000 + Int($0))
    }
    #expect(areSame)
  }

  @Test func `cells of a key are encoded once`() {
    var count = 0
    _ = rows(
      picks(500, of: [4, 5, 6]),
      .csv,
      .all,
      .memoized,
      text: { Array("\($0)".utf8) },
      onEncoding: { count += 1 }
    )
    #expect(count == 3)
  }
}
