extension UInt8 {
  public static let quote = UInt8(ascii: "\"")
  public static let lineFeed = UInt8(ascii: "\n")
  public static let carriageReturn = UInt8(ascii: "\r")

  /// Whether this is U+0009 to U+000D or U+0020.
  @inlinable
  public var isASCIIWhiteSpace: Bool { self == 0x20 || 0x09...0x0D ~= self }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes without the ASCII white space at both ends.
  @inlinable @inline(__always)
  public var trimmed: UnsafeBufferPointer<UInt8> {
    // Most values have none: no byte up to the blank at either end.
    isEmpty || self[0] > 0x20 && self[count &- 1] > 0x20 ? self : withoutWhiteSpace
  }

  @usableFromInline var withoutWhiteSpace: UnsafeBufferPointer<UInt8> {
    var lower = 0
    var upper = count
    while lower < upper, self[lower].isASCIIWhiteSpace { lower += 1 }
    while upper > lower, self[upper - 1].isASCIIWhiteSpace { upper -= 1 }
    return UnsafeBufferPointer(rebasing: self[lower..<upper])
  }

  func isBlank(_ range: FieldRange) -> Bool {
    self[Int(range.start)..<Int(range.end)].allSatisfy(\.isASCIIWhiteSpace)
  }
}
