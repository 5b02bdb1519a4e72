/// A text that grows at the end, in memory that its writer has made room in.
struct TextPieces {
  private let memory: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  /// Whether some byte has a meaning of its own in CSV, or in XML.
  private(set) var needsQuotes = false
  private(set) var needsEscapes = false

  /// The bytes so far.
  var copy: [UInt8] { Array(UnsafeBufferPointer(start: memory, count: count)) }

  /// Begins a text at `memory`, which must have room for it.
  @inline(__always)
  init(_ memory: UnsafeMutablePointer<UInt8>) { self.memory = memory }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"): needsQuotes = true
    case UInt8(ascii: "&"), UInt8(ascii: "<"): needsEscapes = true
    default: break
    }
    memory[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ list: WordList, _ position: Int) {
    list.withWord(at: position) { word in
      for byte in word { append(byte) }
    }
  }

  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes in
      for byte in bytes { append(byte) }
    }
  }

  mutating func append(_ number: Int) {
    count += writeDigits(UInt64(number), width: 1, to: memory + count)
  }
}
