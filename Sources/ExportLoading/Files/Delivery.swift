public import ExportReading
internal import RecordParsing

/// When an export was delivered, as far as its files say.
public struct Delivery: Hashable, Sendable {
  /// The file that was written last, the first of them in reading order.
  public let file: String
  /// When that was, in seconds since 1970.
  public let modifiedSeconds: Int64
}

extension ExportFiles {
  /// Asks the system which file was written last; nil where none is a regular file.
  public func delivery() -> Delivery? {
    var newest: (file: InputFile, modified: Int64)?
    for file in combined + all.map(\.file) where !file.isStandardInput {
      guard let modified = FileState(path: file.path)?.modified,
        newest.map({ $0.modified < modified }) ?? true
      else { continue }
      newest = (file, modified)
    }
    return newest.map { Delivery(file: $0.file.name, modifiedSeconds: $0.modified / 1_000_000_000) }
  }
}
