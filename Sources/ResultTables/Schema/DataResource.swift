/// A table in a `DataPackage`.
struct DataResource: Encodable {
  struct Dialect: Encodable {
    let delimiter = ","
    let lineTerminator = "\n"
    let quoteChar = "\""
    let doubleQuote = true
    let header = true
  }

  struct Schema: Encodable {
    struct ForeignKey: Encodable {
      struct Target: Encodable {
        let resource: String
        let fields: [String]
      }

      let fields: [String]
      let reference: Target
    }

    let fields: [DataField]
    let missingValues = [""]
    let primaryKey: [String]?
    let foreignKeys: [ForeignKey]?
  }

  private let profile = "tabular-data-resource"
  private let name: String
  private let description: String
  private let path: String
  private let format: String
  private let mediatype: String
  private let encoding = "utf-8"
  private let compression: String?
  /// Of the file as it is.
  private let bytes: Int
  private let hash: String
  private let dialect: Dialect?
  private let schema: Schema

  init(_ table: DescribedTable, _ file: DataPackage.File, _ style: FieldStyle) {
    name = table.name
    description = table.meaning
    path = file.path
    let parts = file.path.split(separator: ".").dropFirst()
    format = parts.first.map { String($0) } ?? ""
    compression = parts.dropFirst().first.map { String($0) }
    mediatype = format == "csv" ? "text/csv" : "application/jsonl"
    bytes = file.bytes
    hash = "sha256:\(file.sha256)"
    dialect = format == "csv" ? Dialect() : nil
    let references = table.references.filter { style.isKey($0.columns) }.map {
      Schema.ForeignKey(
        fields: $0.columns,
        reference: .init(resource: $0.table, fields: $0.targets)
      )
    }
    schema = Schema(
      fields: table.fields.map { DataField($0, style) },
      primaryKey: table.key.isEmpty || !style.isKey(table.key) ? nil : table.key,
      foreignKeys: references.isEmpty ? nil : references
    )
  }
}
