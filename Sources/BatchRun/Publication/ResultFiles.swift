internal import BatchPipeline
internal import FilePublishing
internal import ResultTables

/// The files of a result that is being written, which are brought to the disk one beside another.
final class ResultFiles {
  private let directory: ResultDirectory
  private let format: ResultFormat
  private let compression: ResultCompression
  /// What brings the files to the disk.
  private var syncs: [Future<Void>] = []
  /// What is written, in order.
  private(set) var outputs: [Manifest.Output] = []
  /// The rows of each table that is written, by its name.
  private(set) var rowCounts: [String: Int] = [:]

  init(_ directory: ResultDirectory, _ options: RunOptions) {
    self.directory = directory
    format = options.format
    compression = options.compression
  }

  /// Begins the file of a table, or goes on with what a killed run left of it.
  func open(_ table: String) throws -> BlockFile {
    try directory.openTable(fileName(table), compression)
  }

  func finish(_ file: BlockFile, _ table: String, rows: Int) throws {
    rowCounts[table] = rows
    try note(file.finishWriting(), fileName(table), bytes: file.byteCount, records: rows)
  }

  /// Writes a file that is no table.
  func write(_ bytes: [UInt8], _ name: String) throws {
    let file = try directory.createFile(name)
    try file.write(bytes)
    try note(file.finishWriting(), name, bytes: file.byteCount, records: nil)
  }

  /// Keeps what is written for a run that continues this one.
  func keepForContinuation() {
    directory.keepForContinuation()
  }

  /// Waits until everything is on the disk, and publishes it.
  func publish(_ cancellation: Cancellation) throws {
    for sync in syncs { try sync.value() }
    try cancellation.holdingOff { try directory.publish() }
  }

  private func note(
    _ written: (digest: String, file: WrittenFile),
    _ name: String,
    bytes: Int,
    records: Int?
  ) throws {
    let file = written.file
    syncs.append(try Future { try file.sync() })
    outputs.append(
      Manifest.Output(path: name, bytes: bytes, sha256: written.digest, records: records)
    )
  }

  private func fileName(_ table: String) -> String {
    "\(table).\(format.rawValue)\(compression.fileEnding)"
  }
}
