public import ExportLoading
internal import FilePublishing
internal import QPPModel
public import ResultTables

extension RejectSpool: RejectSink {
  /// A spool for the rejects of one table, beside the output.
  convenience init(_ options: RunOptions) {
    self.init(
      options.format,
      options.compression,
      directory: ResultDirectory.parent(of: options.outputPath),
      // TINs in digits are never written into rejects, whatever names them elsewhere.
      style: CellStyle(
        tins: options.tins == .full ? .full : .masked,
        isSpreadsheetSafe: options.isSpreadsheetSafe
      )
    )
  }

  /// Spools for the rejects of each table.
  static func ofEachTable(_ options: RunOptions) -> [ExportTable: RejectSpool] {
    Dictionary(uniqueKeysWithValues: ExportTable.allCases.map { ($0, RejectSpool(options)) })
  }
}
