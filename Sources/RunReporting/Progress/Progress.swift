public import BatchRun

/// How far a job has come.
public struct Progress: Equatable, Sendable {
  /// What is counted.
  public enum Unit: Equatable, Sendable {
    /// Bytes of the files of the export, as they are on the disk.
    case bytes
    /// Rows of the result tables.
    case rows
    /// Parts of one file of several, which are of any size.
    case parts
  }

  public var phase: RunPhase
  public var unit = Unit.bytes
  /// The file that is read or the table that is written; nil where neither is.
  public var place: String?
  public var done = 0
  /// Nil where it is not known.
  public var total: Int?
  /// Which file of how many it is that is written in parts.
  public var fileNumber = 1
  public var fileCount = 1
  /// The records read or the rows written.
  public var records = 0
  /// Since reading, or writing, began.
  public var seconds = 0.0

  public init(phase: RunPhase) {
    self.phase = phase
  }

  /// Nil before there is anything to go by.
  public var recordsPerSecond: Double? {
    seconds > 0 && records > 0 ? Double(records) / seconds : nil
  }

  /// How long the rest of reading, or of writing, takes at the speed so far.
  public var secondsLeft: Double? {
    guard let total, done > 0, seconds > 0, unit != .parts else { return nil }
    return seconds * Double(max(0, total - done)) / Double(done)
  }
}
