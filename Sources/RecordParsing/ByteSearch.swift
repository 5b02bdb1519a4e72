internal import CIntrinsics
internal import Glibc

extension ArraySlice<UInt8> {
  /// The number of line feeds.
  var lineFeedCount: Int {
    withUnsafeBufferPointer { bytes in
      var count = 0
      var rest = bytes
      while rest.count >= 64, let base = rest.baseAddress {
        count += byte_mask(base, .lineFeed).nonzeroBitCount
        rest = UnsafeBufferPointer(rebasing: rest[64...])
      }
      for byte in rest where byte == .lineFeed { count += 1 }
      return count
    }
  }
}

extension [UInt8] {
  /// The offset of the first `byte` at `start` or after it.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    withUnsafeBufferPointer { $0.firstOffset(of: byte, from: start) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the first `byte` at `start` or after it.
  func firstOffset(of byte: UInt8, from start: Int) -> Int? {
    guard let base = baseAddress, start < count,
      let found = memchr(base + start, CInt(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
