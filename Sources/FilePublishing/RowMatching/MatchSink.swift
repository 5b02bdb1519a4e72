/// What `RowMatcher` puts a block into: bytes that stand for themselves, each time before a match.
protocol MatchSink: ~Copyable {
  /// How far before a match the same bytes can be.
  static var longestDistance: Int { get }
  /// How many rows are remembered by what they end with, as a power of two: about as many as are in
  /// reach.
  static var rowsInReachLog: UInt64 { get }

  init()

  mutating func removeAll()

  /// Adds bytes that stand for themselves and a match of any length from 3 on, or of 0 for none, which
  /// is the last.
  mutating func append(literals: UnsafeRawBufferPointer, length: Int, distance: Int)
}
