internal import ResultTables

/// Whether the files of a result are made up as its schema version says.
///
/// Nothing is known of results of other versions.
struct SchemaCheck: Sendable {
  private let manifest: ResultManifest

  /// Nil where the result is of another version.
  init?(_ manifest: ResultManifest) {
    guard manifest.schemaVersion == ResultSchema.version else { return nil }
    self.manifest = manifest
  }

  /// What is wrong with the manifest itself.
  static func flaw(inManifest json: [UInt8]) -> String? {
    JSONSchema(PackageResources.ManifestSchema_json)?.flaw(in: json)
  }

  /// What is wrong with the content of a file that is no table.
  func flaw(in bytes: [UInt8], of name: String) -> String? {
    switch name {
    case ResultSummary.fileName: JSONSchema(PackageResources.SummarySchema_json)?.flaw(in: bytes)
    case DataPackage.fileName:
      bytes == (try? dataPackage.bytes()) ? nil : "it does not describe the tables of the manifest"
    default: nil
    }
  }

  /// Whether the content of a file is looked at.
  static func looks(into name: String) -> Bool {
    [ResultSummary.fileName, DataPackage.fileName].contains(name)
  }

  /// What is wrong with the columns of a table; one of JSON lines without rows has none.
  func flaw(inColumns columns: [String], of name: String, isEmpty: Bool) -> String? {
    guard let table = DescribedTable.all.first(where: { name.hasPrefix($0.name + ".") }) else {
      return nil
    }
    let wanted = table.fields.map(\.name)
    guard columns != wanted, !(isEmpty && columns.isEmpty) else { return nil }
    return "its columns are not those of schema version \(ResultSchema.version)"
  }

  private var dataPackage: DataPackage {
    DataPackage(
      performanceYear: manifest.performanceYear,
      tins: manifest.options.tins ?? "full",
      isSpreadsheetSafe: manifest.options.excelSafe ?? false,
      files: ResultTableName.allCases.compactMap { table in
        manifest.file(of: table).map {
          DataPackage.File(table: table.rawValue, path: $0.path, bytes: $0.bytes, sha256: $0.sha256)
        }
      }
    )
  }
}
