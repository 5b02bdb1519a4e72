import Testing

@testable import FilePublishing

/// The tables of RFC 1951, 3.2.5.
struct MatchSequenceTests {
  private static let firstLengths = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let firstDistances = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
    2049, 3073, 4097, 6145, 8193, 12_289, 16_385, 24_577,
  ]

  @Test func `every length has its symbol and its extra bits`() {
    for length in MatchSequence.lengths {
      let symbol = MatchSequence(literalCount: 0, length: length, distance: 1).lengthSymbol
      let index = Self.firstLengths.lastIndex { $0 <= length } ?? 0
      #expect(symbol.number == 257 + index)
      #expect(Int(symbol.extraBits) == length - Self.firstLengths[index])
      #expect(Int(symbol.extraBitCount) == Self.lengthBits[index])
      #expect(MatchSequence.Symbol.extraBitCount(ofLength: symbol.number) == Self.lengthBits[index])
    }
  }

  @Test func `every distance has its symbol and its extra bits`() {
    var areRight = true
    for distance in 1...MatchSequence.longestDistance {
      let symbol = MatchSequence(literalCount: 0, length: 3, distance: distance).distanceSymbol
      let index = Self.firstDistances.lastIndex { $0 <= distance } ?? 0
      let bits = max(0, index / 2 - 1)
      areRight =
        areRight && symbol.number == index && Int(symbol.extraBitCount) == bits
        && Int(symbol.extraBits) == distance - Self.firstDistances[index]
        && MatchSequence.Symbol.extraBitCount(ofDistance: index) == bits
    }
    #expect(areRight)
  }
}
