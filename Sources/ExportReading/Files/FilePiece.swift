/// A range of a file with whole records in it, to be read as if the file had no others.
///
/// What is before the first record of the file and after the last (a header, the tags around records) is read with
/// every piece. Of a compressed file, offsets are those of ends of members; its head ends in the first of these
/// after the header, and the records before that are the first piece's.
public struct FilePiece: Codable, Hashable, Sendable {
  /// Where the first record of the file begins, in bytes.
  public let headEnd: Int
  public let start: Int
  public let end: Int
  /// Where the last record of the file has ended.
  public let tailStart: Int
  /// The line of the file on which the piece begins; 1 is the first.
  public let line: Int
  /// The number of records of the file before the piece.
  public let record: Int
  /// The bytes of the whole file, and their SHA-256.
  public let wholeBytes: Int
  public let wholeSHA256: String
  /// Of a compressed file, the bytes of its text before the first record; nil for its first piece, and where it
  /// is not compressed.
  public let headTextBytes: Int?

  public init(
    headEnd: Int,
    start: Int,
    end: Int,
    tailStart: Int,
    line: Int,
    record: Int,
    wholeBytes: Int,
    wholeSHA256: String,
    headTextBytes: Int? = nil
  ) {
    self.headEnd = headEnd
    self.start = start
    self.end = end
    self.tailStart = tailStart
    self.line = line
    self.record = record
    self.wholeBytes = wholeBytes
    self.wholeSHA256 = wholeSHA256
    self.headTextBytes = headTextBytes
  }

  /// The ranges of the file that are read, one after the other.
  public var segments: [Range<Int>] { [0..<headEnd, start..<end, tailStart..<wholeBytes] }

  /// Whether the numbers are such as a piece of a file can have.
  public var isSound: Bool {
    0 <= headEnd && headEnd <= start && start <= end && end <= tailStart && tailStart <= wholeBytes
      && line >= 1 && record >= 0 && headTextBytes ?? 0 >= 0
  }
}
