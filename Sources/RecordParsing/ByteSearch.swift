internal import CIntrinsics
internal import Glibc

extension ArraySlice<UInt8> {
  /// The number of line feeds.
  public var lineFeedCount: Int { withUnsafeBufferPointer(\.lineFeedCount) }
}

extension [UInt8] {
  /// The offset of the first `byte` at `start` or after it.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBufferPointer { $0.firstOffset(of: byte, from: start) }
  }

  /// The number of bytes before the first that is no part of well-formed UTF-8.
  var validUTF8Count: Int { withUnsafeBufferPointer(\.validUTF8Count) }
}

extension UnsafeBufferPointer<UInt8> {
  /// The number of line feeds.
  var lineFeedCount: Int {
    guard let base = baseAddress else { return 0 }
    var total = 0
    var offset = 0
    while offset + 64 <= count {
      total += byte_mask(base + offset, .lineFeed).nonzeroBitCount
      offset += 64
    }
    for byte in self[offset...] where byte == .lineFeed { total += 1 }
    return total
  }

  /// The offset of the first `byte` at `start` or after it.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, CInt(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The number of bytes before the first that is no part of well-formed UTF-8.
  ///
  /// Only the runs of bytes that are not ASCII are looked at one by one: no character is in two of
  /// them.
  var validUTF8Count: Int {
    var start = firstOffsetOfNonASCII(from: 0)
    while start < count {
      let end = self[start...].firstIndex { $0 < 0x80 } ?? count
      do throws(UTF8.ValidationError) {
        _ = try UTF8Span(validating: UnsafeBufferPointer(rebasing: self[start..<end]).span)
      } catch {
        return start + error.byteOffsets.lowerBound
      }
      start = firstOffsetOfNonASCII(from: end)
    }
    return count
  }

  /// The offset of the first byte with its highest bit set at `start` or after it, or the end.
  private func firstOffsetOfNonASCII(from start: Int) -> Int {
    var offset = start
    let bytes = UnsafeRawBufferPointer(self)
    while offset + 32 <= count {
      let word = { bytes.loadUnaligned(fromByteOffset: offset + 8 * $0, as: UInt64.self) }
      if (word(0) | word(1) | word(2) | word(3)) & 0x8080_8080_8080_8080 != 0 { break }
      offset += 32
    }
    while offset < count, self[offset] < 0x80 { offset += 1 }
    return offset
  }
}
