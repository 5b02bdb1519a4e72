internal import Foundation
internal import Glibc
internal import SystemFiles

/// What a run says of itself and of its tables while it writes them, for another to continue it.
///
/// The first line says what the run is, the others are checkpoints; a line that is not whole ends the
/// journal. Nothing waits for the disk, because nothing is believed: a table has to have the digest
/// that its checkpoint says. Any thread can add a checkpoint, because a line is one append.
final class RunJournal: Sendable {
  let descriptor: CInt
  private let path: String
  private let header: Data?
  /// What was noted of each file, in the order in which it was written.
  private let checkpoints: [String: [TableCheckpoint]]
  /// The bytes of the lines that can be read.
  private let byteCount: Int

  /// Reads the journal in an open file.
  init(_ descriptor: CInt, path: String) {
    self.descriptor = descriptor
    self.path = path
    let lines = Self.lines(descriptor)
    header = lines.first?.json
    let decoder = JSONDecoder()
    checkpoints = Dictionary(
      grouping: lines.dropFirst().compactMap { line in
        try? decoder.decode(TableCheckpoint.self, from: line.json)
      },
      by: \.file
    )
    byteCount = lines.last?.end ?? 0
  }

  private static func lines(_ descriptor: CInt) -> [(json: Data, end: Int)] {
    JournalLine.all(in: Data((try? readAll(of: descriptor)) ?? []))
  }

  /// Whether anything has been noted of a table.
  var holdsCheckpoint: Bool { Self.lines(descriptor).count > 1 }

  /// The name of the directory that the tables are in; nil where there is no journal.
  var directoryName: String? {
    header(Ignored.self)?.directory
  }

  /// What the run said of itself; nil where it said no such thing.
  func identity<Identity: Decodable>(_ type: Identity.Type) -> Identity? {
    header(type)?.identity
  }

  private func header<Identity: Decodable>(_ type: Identity.Type) -> JournalHeader<Identity>? {
    header.flatMap { try? JSONDecoder().decode(JournalHeader<Identity>.self, from: $0) }
  }

  /// What was noted of a file.
  func checkpoints(of file: String) -> [TableCheckpoint] {
    checkpoints[file, default: []]
  }

  /// The files that something was noted of.
  var files: Set<String> { Set(checkpoints.keys) }

  /// Begins the journal of a run that writes into a directory, in place of what it said.
  func begin(_ identity: some Encodable, directory: String) throws(OutputFault) {
    try clear()
    try append(JournalHeader(directory: directory, identity: identity))
  }

  /// Leaves nothing to go on from.
  func clear() throws(OutputFault) {
    try cut(at: 0)
  }

  /// Goes on after the last line that can be read.
  func resume() throws(OutputFault) {
    try cut(at: byteCount)
  }

  private func cut(at byteCount: Int) throws(OutputFault) {
    guard uninterrupted({ ftruncate(descriptor, byteCount) }) == 0 else {
      throw OutputFault(.failed(errno: errno), path: path)
    }
  }

  /// Adds a line.
  func append(_ entry: some Encodable) throws(OutputFault) {
    // Numbers and texts can always be encoded.
    guard let json = try? StableJSON.line.bytes(of: entry) else { return }
    let line = JournalLine.containing(Data(json))
    try OutputFault.inWriting(path) { () throws(SystemError) in
      try line.withUnsafeBufferPointer { (line) throws(SystemError) in
        try writeAll(UnsafeRawBufferPointer(line), to: descriptor)
      }
    }
  }
}

/// What the first line says.
private struct JournalHeader<Identity> {
  /// The name of the directory that the tables are in.
  let directory: String
  let identity: Identity
}

extension JournalHeader: Encodable where Identity: Encodable {}
extension JournalHeader: Decodable where Identity: Decodable {}

/// Whatever is there.
private struct Ignored: Decodable {}
