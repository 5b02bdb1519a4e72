import Foundation
import TestSupport

/// A directory of results that a run has published.
struct ResultFolder {
  /// The result tables, in the order in which formats §2 lists them.
  static let tableNames = [
    "clinicians", "options", "groups", "virtual-groups", "subgroups", "apm-entities",
    "applications", "findings", "rejects",
  ]

  let path: String
  /// What would be removed if nothing held it any more.
  private let folder: TemporaryFolder

  init(_ path: String, in folder: TemporaryFolder) {
    self.path = path
    self.folder = folder
  }

  var fileNames: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }

  /// A file as it is.
  func bytes(_ fileName: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path + "/" + fileName))
  }

  /// The text of a table, decompressed where it is compressed.
  func text(_ table: String, format: String = "csv") async throws -> Data {
    let plain = "\(table).\(format)"
    let names = try fileNames
    if names.contains(plain) { return try bytes(plain) }
    return names.contains(plain + ".zst")
      ? try await SystemProgram.unzstd(bytes(plain + ".zst"))
      : try await SystemProgram.gunzip(bytes(plain + ".gz"))
  }

  func table(_ name: String) async throws -> CSVTable {
    try CSVTable(await text(name))
  }

  /// The tables of these results by their names.
  func tables() async throws -> [String: CSVTable] {
    var tables: [String: CSVTable] = [:]
    for name in Self.tableNames { tables[name] = try await table(name) }
    return tables
  }

  func json(_ fileName: String) throws -> JSONTree {
    try JSONTree(json: bytes(fileName))
  }

  /// Every file that has to be the same whatever the run's means are, by its name.
  func tableBytes(withRejects: Bool = true) throws -> [String: Data] {
    let names = try fileNames.filter { !$0.hasSuffix(".json") && !$0.hasSuffix(".html") }
      .filter { withRejects || !$0.hasPrefix("rejects.") }
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try bytes($0)) })
  }
}
