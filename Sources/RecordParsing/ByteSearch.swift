internal import CIntrinsics
internal import Glibc

extension ArraySlice<UInt8> {
  /// The number of line feeds.
  var lineFeedCount: Int { withUnsafeBufferPointer(\.lineFeedCount) }
}

extension [UInt8] {
  /// The offset of the first `byte` at `start` or after it.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBufferPointer { $0.firstOffset(of: byte, from: start) }
  }
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
}
