public import ExportLoading
internal import FilePublishing
internal import QPPModel
public import ResultTables

extension RejectSpool: RejectSink {
  /// Spools for the rejects of some tables, of all where none are named, beside the output.
  static func ofEachTable(
    _ options: RunOptions,
    of tables: [ExportTable]? = nil
  ) -> [ExportTable: RejectSpool] {
    let directory = ResultDirectory.parent(of: options.outputPath)
    // TINs in digits are never written into rejects, whatever names them elsewhere.
    let style = CellStyle(
      tins: options.tins == .full ? .full : .masked,
      isSpreadsheetSafe: options.isSpreadsheetSafe
    )
    return Dictionary(
      uniqueKeysWithValues: (tables ?? ExportTable.allCases).map { table in
        (
          table,
          RejectSpool(options.format, options.compression, directory: directory, style: style)
        )
      }
    )
  }
}
