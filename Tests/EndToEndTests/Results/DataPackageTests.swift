import Foundation
import TestSupport
import Testing

/// `datapackage.json` against the tables that it describes.
struct DataPackageTests {
  /// A package, as far as its readers go by it.
  private struct Package: Decodable {
    struct Resource: Decodable {
      let name: String
      let path: String
      let format: String
      let compression: String?
      let bytes: Int
      let hash: String
      let schema: Schema
    }

    struct Schema: Decodable {
      struct ForeignKey: Decodable {
        struct Reference: Decodable {
          let resource: String
          let fields: [String]
        }

        let fields: [String]
        let reference: Reference
      }

      let fields: [Field]
      let missingValues: [String]
      let primaryKey: [String]?
      let foreignKeys: [ForeignKey]?
    }

    struct Field: Decodable {
      struct Constraints: Decodable {
        let required: Bool?
        let `enum`: [String]?
        let pattern: String?
        let minimum: Double?
        let maximum: Double?
      }

      let name: String
      let type: String
      let constraints: Constraints?
      let trueValues: [String]?
      let falseValues: [String]?

      /// What is wrong with a cell, nil where nothing is.
      func flaw(_ cell: String) throws -> String? {
        guard !cell.isEmpty else { return constraints?.required == true ? "empty" : nil }
        switch type {
        case "boolean":
          return (trueValues ?? []).contains(cell) || (falseValues ?? []).contains(cell)
            ? nil : cell
        case "integer", "number":
          guard let number = Double(cell), type == "number" || Int(cell) != nil else { return cell }
          if let least = constraints?.minimum, number < least { return cell }
          if let most = constraints?.maximum, number > most { return cell }
          return nil
        default:
          if let codes = constraints?.enum, !codes.contains(cell) { return cell }
          guard let pattern = constraints?.pattern else { return nil }
          return try Regex(pattern).wholeMatch(in: cell) == nil ? cell : nil
        }
      }
    }

    let profile: String
    let schemaVersion: Int
    let resources: [Resource]

    enum CodingKeys: String, CodingKey {
      case profile
      case schemaVersion = "schema_version"
      case resources
    }
  }

  private func package(_ results: ResultFolder) throws -> Package {
    try JSONDecoder().decode(Package.self, from: results.bytes("datapackage.json"))
  }

  @Test(
    arguments: [41, 42, 43] as [UInt64],
    [[], ["--tins", "masked"], ["--excel-safe", "--compress", "none"]]
  )
  func `every cell is of the type that is said`(seed: UInt64, options: [String]) async throws {
    let draft = try await RandomExport(seed: seed).draft(.oneFile)
    let results = try await Workspace(draft).publish(options)
    let package = try package(results)
    #expect(package.profile == "tabular-data-package")
    #expect(package.resources.map(\.name) == ResultFolder.tableNames)
    let tables = try await results.tables()
    for resource in package.resources {
      let table = try #require(tables[resource.name])
      #expect(table.columns == resource.schema.fields.map(\.name), "\(resource.name)")
      #expect(resource.schema.missingValues == [""])
      for (place, field) in resource.schema.fields.enumerated() {
        let flaw = try table.rows.lazy.compactMap { try field.flaw($0[place]) }.first
        #expect(flaw == nil, "\(resource.name) \(field.name)")
      }
      try expectKeys(resource, tables)
    }
  }

  /// Checks that a key is unique, and that what leads elsewhere leads to a row.
  private func expectKeys(_ resource: Package.Resource, _ tables: [String: CSVTable]) throws {
    func values(_ table: String, _ columns: [String]) throws -> [[String]] {
      let table = try #require(tables[table])
      let places = columns.compactMap { table.columns.firstIndex(of: $0) }
      return table.rows.map { row in places.map { row[$0] } }
    }
    if let key = resource.schema.primaryKey {
      let keys = try values(resource.name, key)
      #expect(Set(keys).count == keys.count, "\(resource.name)")
    }
    for key in resource.schema.foreignKeys ?? [] {
      let found = Set(try values(resource.name, key.fields).filter { !$0.contains("") })
      let there = Set(try values(key.reference.resource, key.reference.fields))
      #expect(found.isSubset(of: there), "\(resource.name) \(key.fields)")
    }
  }

  @Test(
    arguments: [
      ([], "csv", "gz"), (["--compress", "zstd"], "csv", "zst"),
      (["--format", "jsonl", "--compress", "none"], "jsonl", nil),
    ] as [([String], String, String?)]
  )
  func `the files are those of the manifest`(
    options: [String],
    format: String,
    compression: String?
  ) async throws {
    let results = try await Workspace(.small).publish(options)
    for resource in try package(results).resources {
      #expect(resource.format == format)
      #expect(resource.compression == compression)
      #expect(try results.bytes(resource.path).count == resource.bytes)
      let digest = try await SystemProgram.sha256(ofFilesAt: [results.path + "/" + resource.path])
      #expect(["sha256:" + (digest.first ?? "")] == [resource.hash])
    }
  }

  @Test func `masked TINs are no keys`() async throws {
    let resources = try package(await Workspace(.small).publish(["--tins", "masked"])).resources
    #expect(resources.first { $0.name == "groups" }?.schema.primaryKey == nil)
    #expect(resources.first { $0.name == "clinicians" }?.schema.primaryKey == nil)
    #expect(resources.first { $0.name == "applications" }?.schema.primaryKey == ["application_id"])
  }

  @Test func `results of two runs are described by the same bytes`() async throws {
    var files: [Data] = []
    for threads in [1, 2] {
      files.append(
        try await Workspace(.small).publish(["--threads", "\(threads)"]).bytes("datapackage.json")
      )
    }
    #expect(files[0] == files[1])
  }
}
