/// Some bytes that stand for themselves, and then a match: bytes that are earlier in the block.
struct MatchSequence: BitwiseCopyable {
  /// The number of bytes before the match.
  let literalCount: UInt32
  private let storedLength: UInt16
  private let storedDistance: UInt16

  /// The lengths and distances that deflate knows.
  static var lengths: ClosedRange<Int> { 3...258 }
  static var longestDistance: Int { 32_768 }

  /// A sequence; one without a match has the length 0.
  @inline(__always)
  init(literalCount: Int, length: Int, distance: Int) {
    self.literalCount = UInt32(truncatingIfNeeded: literalCount)
    storedLength = UInt16(truncatingIfNeeded: length)
    storedDistance = UInt16(truncatingIfNeeded: distance &- 1)
  }

  var length: Int { Int(storedLength) }
  var distance: Int { Int(storedDistance) + 1 }
  var hasMatch: Bool { storedLength > 0 }

  /// A length or a distance as deflate writes it: a symbol, and some bits after it.
  struct Symbol {
    let number: Int
    let extraBits: UInt64
    let extraBitCount: UInt64
  }

  /// The length, whose symbols are counted from 257 on (RFC 1951, 3.2.5).
  @inline(__always)
  var lengthSymbol: Symbol {
    if length == Self.lengths.upperBound {
      return Symbol(number: 285, extraBits: 0, extraBitCount: 0)
    }
    return Symbol(number: 257, value: UInt64(truncatingIfNeeded: length &- 3), halvings: 2)
  }

  @inline(__always)
  var distanceSymbol: Symbol {
    Symbol(number: 0, value: UInt64(storedDistance), halvings: 1)
  }
}

extension MatchSequence.Symbol {
  /// The symbol of a value: each doubling of values is halved so often, and a part has a symbol.
  ///
  /// The symbols are numbered from `number` on.
  @inline(__always)
  init(number: Int, value: UInt64, halvings: UInt64) {
    let parts: UInt64 = 1 &<< halvings
    guard value >= 2 &* parts else {
      self.init(number: number &+ Int(value), extraBits: 0, extraBitCount: 0)
      return
    }
    let extraBitCount = UInt64(63 &- value.leadingZeroBitCount) &- halvings
    let part = value &>> extraBitCount
    self.init(
      number: number &+ Int(extraBitCount &* parts &+ part),
      extraBits: value & (1 &<< extraBitCount &- 1),
      extraBitCount: extraBitCount
    )
  }

  /// The number of extra bits of a symbol of a length.
  static func extraBitCount(ofLength number: Int) -> Int {
    number == 285 ? 0 : max(0, (number - 257) / 4 - 1)
  }

  /// The number of extra bits of a symbol of a distance.
  static func extraBitCount(ofDistance number: Int) -> Int { max(0, number / 2 - 1) }
}
