public import ExportLoading

/// Is told what a job does while it does it.
///
/// All calls come one after the other, from whatever thread, so that an observer needs no lock. None
/// comes for a single record, and none changes what the job does.
public protocol RunObserver: AnyObject {
  func observe(_ event: RunEvent)
}

/// A phase of a job; phases follow each other.
public enum RunPhase: String, CaseIterable, Sendable {
  /// The earlier result that a run is compared with.
  case verifyEarlier = "verify_earlier"
  /// A result that is verified and nothing else.
  case verify
  /// All tables in one go, as a check reads them.
  case read
  case readReferenceTables = "read_reference_tables"
  case readClinicians = "read_clinicians"
  case decide
  case write
  case publish
}

/// What happens in a job.
public enum RunEvent: Sendable {
  /// The files to be read are known: how many, and their bytes, nil where one of them is no regular
  /// file.
  case exportFound(files: Int, bytes: Int?)
  case phaseBegan(RunPhase)
  case chunkRead(ChunkReading)
  /// All is read that is read of the export.
  case exportRead(ReadingNotices)
  /// What becomes of what a killed run left, where it left something or something was asked for.
  case resumption(Resumption)
  /// Results are to be written, of so many rows.
  case writingBegan(rows: Int)
  case rowsWritten(table: String, rows: Int)
  /// Rows that a killed run has written already.
  case rowsKept(table: String, rows: Int)
  /// Results, or what they are compared with, are to be read: so many bytes.
  case resultsFound(bytes: Int)
  /// So many of those bytes have been read, the last of this file.
  case resultRead(file: String, bytes: Int)
  /// So many parts of a file of an export that is made up are written.
  case partWritten(FilePart)
  /// Something else is shown to whoever watches.
  case messageFollows
  case phaseEnded(RunPhase, seconds: Double)
  /// The results are published; nothing comes after this.
  case published(RunReport)
  /// The job ended without results; nothing comes after this.
  case stopped(RunFault)
}

/// How far the writing of a file has come, of several that are written one after the other.
public struct FilePart: Sendable {
  public let file: String
  /// The number of the file, from 1 on.
  public let fileNumber: Int
  public let fileCount: Int
  public let done: Int
  public let total: Int

  public init(file: String, fileNumber: Int, fileCount: Int, done: Int, total: Int) {
    self.file = file
    self.fileNumber = fileNumber
    self.fileCount = fileCount
    self.done = done
    self.total = total
  }
}

/// What becomes of what a killed run left.
public enum Resumption: Sendable {
  /// There is nothing to go on from, although that was asked for.
  case impossible
  /// It is gone on from.
  case begun
  /// It is removed, and the run starts anew.
  case declined
}
