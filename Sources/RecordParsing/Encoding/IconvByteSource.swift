internal import CLinux
internal import Glibc

/// The bytes of a source in any encoding that the system knows, as UTF-8.
///
/// What the encoding does not define comes out as `TextEncoding.undecodable`, after which the rest
/// is dropped: text in which it is is not read on.
public final class IconvByteSource: ByteSource {
  private let encoded: any ByteSource
  private let descriptor: iconv_t
  private var input: [UInt8] = []
  private var output: [UInt8] = []
  private var outputOffset = 0
  private var hasEnded = false

  /// Creates a source, or nil where the system does not know the encoding.
  public init?(_ encoded: any ByteSource, fromEncodingNamed name: String) {
    guard let descriptor = iconv_open("UTF-8", name), Int(bitPattern: descriptor) != -1 else {
      return nil
    }
    self.encoded = encoded
    self.descriptor = descriptor
  }

  deinit { iconv_close(descriptor) }

  public func read(into buffer: UnsafeMutableRawBufferPointer) throws(InputFault) -> Int {
    while outputOffset == output.count {
      if hasEnded { return 0 }
      try convertMore()
    }
    let count = min(output.count - outputOffset, buffer.count)
    buffer.copyBytes(from: output[outputOffset..<(outputOffset + count)])
    outputOffset += count
    return count
  }

  private func convertMore() throws(InputFault) {
    let carried = input.count
    input.append(contentsOf: [UInt8](repeating: 0, count: 64 << 10))
    let count = try input.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      try encoded.read(
        into: UnsafeMutableRawBufferPointer(
          rebasing: UnsafeMutableRawBufferPointer(bytes)[carried...]
        )
      )
    }
    input.removeLast(input.count - carried - count)
    hasEnded = count == 0
    outputOffset = 0
    convert()
  }

  /// Converts what can be of `input` and keeps the rest, a sequence of bytes that is cut short.
  private func convert() {
    var failed = false
    var rest = 0
    // No encoding takes more than four bytes of UTF-8 for one of its own.
    output = [UInt8](unsafeUninitializedCapacity: input.count * 4 + 16) { output, count in
      input.withUnsafeMutableBytes { input in
        var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
        var fromCount = input.count
        let start = UnsafeMutableRawPointer(output.baseAddress)?.assumingMemoryBound(to: CChar.self)
        var to = start
        var toCount = output.count
        let status = iconv(descriptor, &from, &fromCount, &to, &toCount)
        failed = status == -1 && errno != EINVAL
        count = output.count - toCount
        rest = fromCount
      }
    }
    input.removeFirst(input.count - rest)
    if failed || (hasEnded && rest > 0) {
      output.append(TextEncoding.undecodable)
      input = []
      hasEnded = true
    }
  }
}
