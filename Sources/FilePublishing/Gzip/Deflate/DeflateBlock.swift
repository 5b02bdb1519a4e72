/// Writes the sequences of a block as deflate data (RFC 1951).
struct DeflateBlock {
  private let literals: HuffmanCode
  private let distances: HuffmanCode
  private let header: CodeLengthHeader?
  /// The bits of everything after the three that say of what kind the block is.
  private let bitCount: Int

  /// The code that a block can use without writing it (RFC 1951, 3.2.6).
  private static let fixedLiterals = HuffmanCode(
    lengths: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
  )
  private static let fixedDistances = HuffmanCode(lengths: [UInt8](repeating: 5, count: 30))

  /// Chooses the shorter of the fixed code and one made for these sequences.
  init(_ sequences: borrowing MatchSequences) {
    let literals = HuffmanCode(frequencies: sequences.literalFrequencies, longest: 15)
    let distances = HuffmanCode(frequencies: sequences.distanceFrequencies, longest: 15)
    let header = CodeLengthHeader(literals, distances)
    let own = header.bitCount + Self.bitCount(of: sequences, literals, distances)
    let fixed = Self.bitCount(of: sequences, Self.fixedLiterals, Self.fixedDistances)
    self.literals = own < fixed ? literals : Self.fixedLiterals
    self.distances = own < fixed ? distances : Self.fixedDistances
    self.header = own < fixed ? header : nil
    bitCount = min(own, fixed)
  }

  private static func bitCount(
    of sequences: borrowing MatchSequences,
    _ literals: HuffmanCode,
    _ distances: HuffmanCode
  ) -> Int {
    var bits = 0
    for (symbol, count) in sequences.literalFrequencies.enumerated() where count > 0 {
      let extra = MatchSequence.Symbol.extraBitCount(ofLength: symbol)
      bits += Int(count) * (Int(literals.words[symbol].length) + extra)
    }
    for (symbol, count) in sequences.distanceFrequencies.enumerated() where count > 0 {
      let extra = MatchSequence.Symbol.extraBitCount(ofDistance: symbol)
      bits += Int(count) * (Int(distances.words[symbol].length) + extra)
    }
    return bits
  }

  /// The greatest number of bytes that `write` writes for a block of so many, with what
  /// `BitWriter` needs after it.
  func room(for byteCount: Int) -> Int {
    min(bitCount / 8, Self.storedByteCount(byteCount)) + 32
  }

  /// A block that only copies has at most so many bytes; each part of it takes five more.
  private static var longestStoredPart: Int { 65_535 }
  private static func storedByteCount(_ byteCount: Int) -> Int {
    byteCount + 5 * max(1, (byteCount + longestStoredPart - 1) / longestStoredPart)
  }

  /// Writes the block, whose bytes are `block`, or those bytes themselves where that is shorter.
  func write(
    _ sequences: borrowing MatchSequences,
    of block: UnsafeRawBufferPointer,
    isLast: Bool,
    to writer: inout BitWriter
  ) {
    guard bitCount / 8 < Self.storedByteCount(block.count) else {
      Self.store(block, isLast: isLast, to: &writer)
      return
    }
    writer.add(isLast ? 1 : 0, 1)
    writer.add(header == nil ? 1 : 2, 2)
    header?.write(to: &writer)
    writer.flush()
    write(sequences, of: block, to: &writer)
    writer.add(literals.words[256])
    writer.flush()
  }

  /// Writes bytes as they are (RFC 1951, 3.2.4).
  static func store(
    _ bytes: UnsafeRawBufferPointer,
    isLast: Bool,
    to writer: inout BitWriter
  ) {
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(longestStoredPart)
      rest = rest.dropFirst(longestStoredPart)
      writer.add(isLast && rest.isEmpty ? 1 : 0, 3)
      writer.align()
      let count = UInt64(part.count)
      writer.add(count | (~count & 0xFFFF) << 16, 32)
      writer.flush()
      writer.copy(UnsafeRawBufferPointer(rebasing: part))
    } while !rest.isEmpty
  }

  private func write(
    _ sequences: borrowing MatchSequences,
    of block: UnsafeRawBufferPointer,
    to writer: inout BitWriter
  ) {
    literals.words.withUnsafeBufferPointer { literals in
      distances.words.withUnsafeBufferPointer { distances in
        var position = 0
        for sequence in sequences.all {
          let end = position &+ Int(sequence.literalCount)
          // Three words and what is left of a byte are fewer bits than the writer has room for.
          while position &+ 3 <= end {
            writer.add(literals[Int(block[position])])
            writer.add(literals[Int(block[position &+ 1])])
            writer.add(literals[Int(block[position &+ 2])])
            writer.flush()
            position &+= 3
          }
          while position < end {
            writer.add(literals[Int(block[position])])
            position &+= 1
          }
          writer.flush()
          guard sequence.hasMatch else { continue }
          writer.add(sequence.lengthSymbol, literals)
          writer.add(sequence.distanceSymbol, distances)
          writer.flush()
          position &+= sequence.length
        }
      }
    }
  }
}

extension BitWriter {
  /// Adds the word of a symbol and the bits after it.
  @inline(__always)
  fileprivate mutating func add(
    _ symbol: MatchSequence.Symbol,
    _ words: UnsafeBufferPointer<HuffmanCode.Word>
  ) {
    add(words[symbol.number])
    add(symbol.extraBits, symbol.extraBitCount)
  }
}
