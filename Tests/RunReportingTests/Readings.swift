import BatchRun
import ExportLoading
import QPPModel

extension RunEvent {
  /// A chunk after which so much has been read of a table.
  static func read(
    _ records: Int,
    rejected: Int = 0,
    of table: ExportTable = .clinicians,
    file: String = "clinicians.csv",
    bytes: Int = 0,
    rejects: [RejectCode: Int] = [:]
  ) -> RunEvent {
    var counts = TableCounts()
    counts.read = records
    counts.rejected = rejected
    counts.accepted = records - rejected
    return .chunkRead(
      ChunkReading(table: table, file: file, bytesRead: bytes, counts: counts, rejects: rejects)
    )
  }
}
