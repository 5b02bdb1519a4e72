/// The sequences of a block in their order, with how often each symbol of them occurs.
struct MatchSequences: MatchSink, ~Copyable {
  static var longestDistance: Int { MatchSequence.longestDistance }
  static var rowsInReachLog: UInt64 { 12 }
  static var literalSymbolCount: Int { 286 }
  static var distanceSymbolCount: Int { 30 }

  /// How often each byte, the end of the block (256) and each length occurs.
  let literalFrequencies = UnsafeMutableBufferPointer<UInt32>.allocate(
    capacity: literalSymbolCount
  )
  let distanceFrequencies = UnsafeMutableBufferPointer<UInt32>.allocate(
    capacity: distanceSymbolCount
  )
  private var storage: UnsafeMutableBufferPointer<MatchSequence>
  private(set) var count = 0

  init() {
    storage = .allocate(capacity: 1 << 14)
    removeAll()
  }

  deinit {
    literalFrequencies.deallocate()
    distanceFrequencies.deallocate()
    storage.deallocate()
  }

  /// All sequences, until one more is added.
  var all: UnsafeBufferPointer<MatchSequence> {
    UnsafeBufferPointer(rebasing: storage[..<count])
  }

  mutating func removeAll() {
    count = 0
    literalFrequencies.update(repeating: 0)
    distanceFrequencies.update(repeating: 0)
    literalFrequencies[256] = 1
  }

  /// Adds bytes that stand for themselves and a match of any length from 3 on, or of 0 for none.
  @inline(__always)
  mutating func append(literals: UnsafeRawBufferPointer, length: Int, distance: Int) {
    for byte in literals { Self.count(Int(byte), in: literalFrequencies) }
    var literalCount = literals.count
    var rest = length
    repeat {
      var part = min(rest, MatchSequence.lengths.upperBound)
      // What is left must be long enough for a match of its own.
      if rest &- part > 0, rest &- part < MatchSequence.lengths.lowerBound { part &-= 3 }
      append(MatchSequence(literalCount: literalCount, length: part, distance: distance))
      literalCount = 0
      rest &-= part
    } while rest > 0
  }

  @inline(__always)
  private mutating func append(_ sequence: MatchSequence) {
    if count == storage.count { grow() }
    storage[count] = sequence
    count &+= 1
    guard sequence.hasMatch else { return }
    Self.count(sequence.lengthSymbol.number, in: literalFrequencies)
    Self.count(sequence.distanceSymbol.number, in: distanceFrequencies)
  }

  /// Counts a symbol once more.
  ///
  /// Not by a property of `self`: Swift 6.3 can't compile that for the thread sanitizer where `self`
  /// is not copyable.
  @inline(__always)
  private static func count(_ symbol: Int, in frequencies: UnsafeMutableBufferPointer<UInt32>) {
    frequencies[symbol] &+= 1
  }

  private mutating func grow() {
    let larger = UnsafeMutableBufferPointer<MatchSequence>.allocate(capacity: 2 * storage.count)
    _ = larger.update(fromContentsOf: storage)
    storage.deallocate()
    storage = larger
  }
}
