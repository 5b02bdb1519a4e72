public import QPPModel

/// A chunk of records that was read and taken.
public struct ChunkReading: Sendable {
  public let table: ExportTable
  /// Its file, relative to the export directory.
  public let file: String
  /// The bytes of all files up to its end, as they are on the disk.
  public let bytesRead: Int
  /// What has been read of the table so far.
  public let counts: TableCounts
  /// The rejects of the table so far.
  public let rejects: [RejectCode: Int]

  public init(
    table: ExportTable,
    file: String,
    bytesRead: Int,
    counts: TableCounts,
    rejects: [RejectCode: Int]
  ) {
    self.table = table
    self.file = file
    self.bytesRead = bytesRead
    self.counts = counts
    self.rejects = rejects
  }
}
