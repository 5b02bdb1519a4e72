/// The bytes of a source in another encoding, as UTF-8.
///
/// What the encoding does not define comes out as `TextEncoding.undecodable`.
public final class TranscodingByteSource: ByteSource {
  private let encoded: any ByteSource
  private let encoding: TextEncoding
  private var input: [UInt8] = []
  private var output: [UInt8] = []
  private var outputOffset = 0
  private var hasEnded = false

  /// Creates a source that reads `encoded`, whose byte order mark has been taken off.
  public init(_ encoded: any ByteSource, from encoding: TextEncoding) {
    self.encoded = encoded
    self.encoding = encoding
  }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    while outputOffset == output.count {
      if hasEnded { return 0 }
      try transcodeMore()
    }
    let count = min(output.count - outputOffset, buffer.count)
    buffer.copyBytes(from: output[outputOffset..<(outputOffset + count)])
    outputOffset += count
    return count
  }

  private func transcodeMore() throws(InputFault) {
    output.removeAll(keepingCapacity: true)
    outputOffset = 0
    let carried = input
    var block = [UInt8](repeating: 0, count: 64 << 10)
    let count = try block.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      try encoded.read(into: UnsafeMutableRawBufferPointer(bytes))
    }
    hasEnded = count == 0
    input = carried + block[..<count]
    switch encoding {
    case .utf8:
      output = input
      input = []
    case .windows1252:
      for byte in input { appendWindows1252(byte) }
      input = []
    case .utf16LittleEndian: transcodeUTF16 { UInt16($0) | UInt16($1) << 8 }
    case .utf16BigEndian: transcodeUTF16 { UInt16($1) | UInt16($0) << 8 }
    }
  }

  /// Decodes all whole scalars of `input` and keeps the rest, of at most three bytes.
  private func transcodeUTF16(_ unit: (UInt8, UInt8) -> UInt16) {
    var offset = 0
    func unitAt(_ offset: Int) -> UInt16 { unit(input[offset], input[offset + 1]) }
    while offset + 2 <= input.count {
      let first = unitAt(offset)
      switch first {
      case 0xD800...0xDBFF:
        guard offset + 4 <= input.count || hasEnded else {
          input.removeFirst(offset)
          return
        }
        let second = offset + 4 <= input.count ? unitAt(offset + 2) : 0
        if 0xDC00...0xDFFF ~= second {
          append(0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00))
          offset += 4
        } else {
          output.append(TextEncoding.undecodable)
          offset += 2
        }
      case 0xDC00...0xDFFF:
        output.append(TextEncoding.undecodable)
        offset += 2
      default:
        append(UInt32(first))
        offset += 2
      }
    }
    input.removeFirst(offset)
    if hasEnded, !input.isEmpty {
      output.append(TextEncoding.undecodable)
      input = []
    }
  }

  private func append(_ scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else {
      output.append(TextEncoding.undecodable)
      return
    }
    output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  private func appendWindows1252(_ byte: UInt8) {
    guard 0x80...0x9F ~= byte else {
      append(UInt32(byte))
      return
    }
    let scalar = Self.windows1252Controls[Int(byte) - 0x80]
    if scalar == 0 {
      output.append(TextEncoding.undecodable)
    } else {
      append(scalar)
    }
  }

  /// What windows-1252 defines for 0x80 to 0x9F; 0 for the five bytes that it leaves undefined.
  private static let windows1252Controls: [UInt32] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]
}
