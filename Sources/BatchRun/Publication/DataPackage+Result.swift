internal import ResultTables

extension DataPackage {
  /// The package of a result whose tables are written.
  init(_ result: DecidedResult, _ outputs: [Manifest.Output]) {
    self.init(
      performanceYear: result.options.performanceYear,
      tins: result.options.tins.name,
      isSpreadsheetSafe: result.options.isSpreadsheetSafe,
      files: DescribedTable.all.compactMap { table in
        outputs.first { $0.records != nil && $0.path.hasPrefix(table.name + ".") }.map {
          File(table: table.name, path: $0.path, bytes: $0.bytes, sha256: $0.sha256)
        }
      }
    )
  }
}
