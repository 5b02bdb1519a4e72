public import ExportReading
public import QPPModel
public import RecordParsing

/// Which files an export is read from, and how.
public struct ReadingOptions: Sendable {
  /// The export directory, nil where every table is named by itself.
  public var exportPath: String?
  /// The files that stand in for those of the export directory.
  public var tablePaths: [ExportTable: [String]] = [:]
  /// The encoding of CSV files without a byte order mark.
  public var encoding = TextEncoding.utf8
  /// The delimiter of CSV files; nil finds it in their header.
  public var delimiter: UInt8?
  public var rejectLimit: RejectLimit?
  /// The tables that the export has to have.
  public var requiredTables: [ExportTable] = []
  /// Whether what is not recognised, or ignored, makes the export one that can't be trusted.
  public var isStrict = false

  public init(exportPath: String?) {
    self.exportPath = exportPath
  }

  /// Finds the files that the options name.
  public func findFiles() throws(LoadFault) -> ExportFiles {
    do {
      return try ExportFiles(directory: exportPath, overrides: tablePaths)
    } catch {
      throw .files(error)
    }
  }
}
