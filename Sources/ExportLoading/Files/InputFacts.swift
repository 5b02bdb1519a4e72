public import ExportReading
public import QPPModel
internal import RecordParsing

/// What was read of one file; in another process all is known of it but its state.
public struct InputFacts: Codable, Sendable {
  /// Nil for a file that can hold any table.
  public let table: ExportTable?
  public let name: String
  /// Where it was opened, and its state then; nil where it was no regular file.
  var state: (path: String, state: FileState)?
  /// Of what was read.
  public internal(set) var byteCount = 0
  public internal(set) var digest = ""
  /// What part of the file was read; nil where it was all of it.
  public internal(set) var piece: FilePiece?
  public let isCompressed: Bool
  public let encoding: String
  /// Nil for XML.
  public let delimiter: UInt8?
  /// The names of columns and fields that no column of the table takes.
  public internal(set) var ignored: [IgnoredName]
  /// By name that a mapping gives a column: whether the file has it; empty where there is no mapping.
  public internal(set) var foundNames: [Bool] = []
  /// Nil where there are none.
  public internal(set) var longRecords: LongRecords?
  public internal(set) var recordCount = 0
  public internal(set) var rejectCount = 0

  private enum CodingKeys: CodingKey {
    case table, name, byteCount, digest, piece, isCompressed, encoding, delimiter, ignored,
      longRecords
    case foundNames, recordCount, rejectCount
  }
}

extension [InputFacts] {
  /// These with the pieces of a file put together, which follow each other.
  public var joiningPieces: [InputFacts] {
    var joined: [InputFacts] = []
    for facts in self {
      guard let piece = facts.piece else {
        joined.append(facts)
        continue
      }
      if let last = joined.last, last.name == facts.name, last.table == facts.table {
        joined[joined.count - 1].add(facts)
      } else {
        var whole = facts
        whole.piece = nil
        whole.byteCount = piece.wholeBytes
        whole.digest = piece.wholeSHA256
        joined.append(whole)
      }
    }
    return joined
  }

  /// Adds files that another process has read; of a file that both have, it has taken other tables.
  public mutating func add(_ others: [InputFacts]) {
    for other in others {
      let same = firstIndex { $0.name == other.name && $0.table == other.table }
      if let same { self[same].rejectCount += other.rejectCount } else { append(other) }
    }
  }
}

extension InputFacts {
  /// Adds what was read of a later piece.
  fileprivate mutating func add(_ later: InputFacts) {
    recordCount += later.recordCount
    rejectCount += later.rejectCount
    let known = Set(ignored.map(\.name))
    ignored += later.ignored.filter { !known.contains($0.name) }
    foundNames = zip(foundNames, later.foundNames).map { $0 || $1 }
    guard let others = later.longRecords else { return }
    if longRecords == nil { longRecords = others } else { longRecords?.add(others) }
  }
}
