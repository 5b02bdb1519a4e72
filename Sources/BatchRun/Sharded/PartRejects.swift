internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables

/// The rejected records of clinicians, from all shards.
final class PartRejects: RejectedRows {
  private(set) var counts: [RejectCode: Int] = [:]
  private(set) var firsts: [RejectCode: Reject] = [:]
  private var parts: [(state: StateReader, checksum: GzipChecksum)] = []

  /// Adds those of a shard after the shards before it.
  func add(_ recorded: RecordedRejects, _ state: StateReader) {
    for rejected in recorded.codes {
      counts[rejected.first.code, default: 0] += rejected.count
      if firsts[rejected.first.code] == nil { firsts[rejected.first.code] = rejected.first }
    }
    parts.append((state, recorded.checksum))
  }

  func copy(to file: BlockFile) throws {
    for part in parts {
      let stream = part.state.stream(.rejectRows)
      while let piece = try stream.next() { try file.append(piece) }
      file.append(part.checksum)
    }
  }
}
