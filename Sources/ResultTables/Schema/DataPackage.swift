internal import FilePublishing

/// `datapackage.json`: the tables of a result with their types, as a Tabular Data Package of the
/// Frictionless standards.
///
/// It holds nothing that is not in the manifest, from which it can be made again.
public struct DataPackage: Encodable, Sendable {
  public static let fileName = "datapackage.json"

  /// The file of a table.
  public struct File: Sendable {
    let table: String
    let path: String
    let bytes: Int
    let sha256: String

    public init(table: String, path: String, bytes: Int, sha256: String) {
      self.table = table
      self.path = path
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  private let profile = "tabular-data-package"
  private let name: String
  private let title: String
  private let schemaVersion = ResultSchema.version
  private let resources: [DataResource]

  private enum CodingKeys: String, CodingKey {
    case profile
    case name
    case title
    case schemaVersion = "schema_version"
    case resources
  }

  /// Describes the files of tables; `tins` says how TINs are written: `full`, `masked` or `pseudonym`.
  public init(performanceYear: Int, tins: String, isSpreadsheetSafe: Bool, files: [File]) {
    name = "reweigh-\(performanceYear)"
    title = "Reweighting of MIPS Promoting Interoperability, performance year \(performanceYear)"
    let style = FieldStyle(tins: tins, isSpreadsheetSafe: isSpreadsheetSafe)
    resources = DescribedTable.all.compactMap { table in
      files.first { $0.table == table.name }.map { DataResource(table, $0, style) }
    }
  }

  /// The bytes of the file.
  public func bytes() throws -> [UInt8] {
    try StableJSON.page.bytes(of: self) + [UInt8(ascii: "\n")]
  }
}

/// How identifiers are written in the tables of a package.
struct FieldStyle {
  let tins: String
  let isSpreadsheetSafe: Bool

  /// The pattern of a TIN, or a PAC ID.
  var tinPattern: String {
    switch tins {
    case "masked": "^\\*{5}[0-9]{4}$"
    case "pseudonym": "^[a-z2-7]{24}$"
    default: "^[0-9]{9,10}$"
    }
  }

  /// The pattern of an identifier; none where an apostrophe may be before it.
  var identifierPattern: String? {
    isSpreadsheetSafe ? nil : "^[A-Za-z0-9._:-]{1,64}$"
  }

  /// Whether columns tell rows apart, and lead to others: masked TINs do not.
  func isKey(_ columns: [String]) -> Bool { tins != "masked" || !columns.contains("tin") }
}
