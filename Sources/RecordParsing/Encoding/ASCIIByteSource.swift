/// The bytes of a source in ASCII, in which whatever is none comes out as `TextEncoding.undecodable`.
final class ASCIIByteSource: ByteSource {
  private let encoded: any ByteSource

  init(_ encoded: any ByteSource) {
    self.encoded = encoded
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    let count = try encoded.read(into: buffer)
    for offset in 0..<count where buffer[offset] >= 0x80 {
      buffer[offset] = TextEncoding.undecodable
    }
    return count
  }
}
