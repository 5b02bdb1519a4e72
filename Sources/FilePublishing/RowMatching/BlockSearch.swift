internal import CIntrinsics
internal import Glibc

/// Reading a block at places that are known to be in it.
extension UnsafeRawBufferPointer {
  /// The position after the next `byte` from a position on, or the end.
  @inline(__always)
  func end(of byte: UInt8, from start: Int) -> Int {
    guard let base = baseAddress else { return count }
    guard let found = memchr(base + start, CInt(byte), count - start) else { return count }
    return UnsafeRawPointer(found) - base + 1
  }

  /// The position of the next `byte` between two positions, or the latter.
  @inline(__always)
  func place(of byte: UInt8, from start: Int, to end: Int) -> Int {
    var position = start
    let pattern = 0x0101_0101_0101_0101 &* UInt64(byte)
    while position &+ 8 <= end {
      let differences = word(at: position) ^ pattern
      // The lowest of the marks is that of the first byte without a difference.
      let marks =
        (differences &- 0x0101_0101_0101_0101) & ~differences & 0x8080_8080_8080_8080
      if marks != 0 { return position &+ marks.trailingZeroBitCount &>> 3 }
      position &+= 8
    }
    while position < end, self[position] != byte { position &+= 1 }
    return Swift.min(position, end)
  }

  /// Which of sixteen bytes from a position on are commas, semicolons or spaces, the first one lowest; those
  /// after the end are not.
  @inline(__always)
  func separators(at position: Int) -> UInt32 {
    if position &+ 16 <= count, let base = baseAddress {
      return separator_mask((base + position).assumingMemoryBound(to: UInt8.self))
    }
    return (position..<count).reduce(0) { mask, offset in
      let byte = self[offset]
      let isSeparator =
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: " ")
      return mask | (isSeparator ? 1 << UInt32(offset - position) : 0)
    }
  }

  /// The eight bytes from a position on.
  @inline(__always)
  func word(at position: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: position, as: UInt64.self))
  }

  /// How many bytes are the same from an earlier and from a later position on.
  @inline(__always)
  func commonCount(_ earlier: Int, _ later: Int) -> Int {
    var length = 0
    // Two words at a time, as long as both are the same.
    while later &+ length &+ 16 <= count {
      let first = word(at: earlier &+ length) ^ word(at: later &+ length)
      let second = word(at: earlier &+ length &+ 8) ^ word(at: later &+ length &+ 8)
      if first | second != 0 { break }
      length &+= 16
    }
    while later &+ length &+ 8 <= count {
      let differences = word(at: earlier &+ length) ^ word(at: later &+ length)
      if differences != 0 { return length &+ differences.trailingZeroBitCount &>> 3 }
      length &+= 8
    }
    while later &+ length < count, self[earlier &+ length] == self[later &+ length] {
      length &+= 1
    }
    return length
  }

  /// A hash of the eight bytes from a position on; its highest bits are the best.
  @inline(__always)
  func hash(at position: Int) -> UInt64 { word(at: position) &* Self.multiplier }

  /// A hash of the bytes between two positions, of which the latter is 8 or more, and of `seed`; its
  /// highest bits are the best.
  ///
  /// Fewer than eight bytes are read with those before them.
  @inline(__always)
  func hash(from start: Int, to end: Int, seed: UInt64) -> UInt64 {
    var hash = seed ^ UInt64(truncatingIfNeeded: end &- start)
    var position = start
    // Sixteen bytes a product: each waits for the one before.
    while position &+ 16 <= end {
      hash = Self.mixed(hash ^ word(at: position), word(at: position &+ 8) ^ Self.multiplier)
      position &+= 16
    }
    if position &+ 8 <= end {
      hash = Self.mixed(hash ^ word(at: position), Self.multiplier)
      position &+= 8
    }
    if position < end { hash = Self.mixed(hash ^ word(at: end &- 8), Self.multiplier) }
    return hash &* Self.multiplier
  }

  /// An odd number whose bits look random.
  private static var multiplier: UInt64 { 0x9E37_79B9_7F4A_7C15 }

  @inline(__always)
  private static func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}
