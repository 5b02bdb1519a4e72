import Foundation
import TestSupport
import Testing

/// The same records give the same results, whether they are written as CSV or as XML.
struct XMLLayoutTests {
  /// A way to spread tables over files of CSV and of XML.
  enum Spread: CaseIterable {
    case oneFilePerTable
    case oneFile
    case oneFileCompressed
    case mixedPartitions
    case combinedAndPartitions

    func files(of tables: [TableDraft]) async throws -> [String: Data] {
      switch self {
      case .oneFilePerTable:
        return [String: Data](
          uniqueKeysWithValues: tables.map { ("\($0.name).xml", XMLText.file(of: $0)) }
        )
      case .oneFile: return ["export.xml": XMLText.export(of: tables.reversed())]
      case .oneFileCompressed:
        return ["export.xml.gz": try await SystemProgram.gzip(XMLText.export(of: tables))]
      case .mixedPartitions:
        var files: [String: Data] = [:]
        for table in tables {
          let parts = table.thirds
          files["\(table.name)-1.csv"] = try await csv(parts[0])
          files["\(table.name)-2.xml.gz"] = try await SystemProgram.gzip(XMLText.file(of: parts[1]))
          files["\(table.name)/3.csv"] = try await csv(parts[2])
        }
        return files
      case .combinedAndPartitions:
        // A table may be in several elements.
        var files = ["export.xml": XMLText.export(of: tables.flatMap { $0.thirds.prefix(2) })]
        for table in tables { files["\(table.name).csv"] = try await csv(table.thirds[2]) }
        return files
      }
    }

    private func csv(_ table: TableDraft) async throws -> Data? {
      try await Layout.oneFile.files(of: table).values.first
    }
  }

  @Test(arguments: Spread.allCases, [21, 22] as [UInt64])
  func `XML changes no byte of the results`(spread: Spread, seed: UInt64) async throws {
    let tables = RandomExport(seed: seed).tables.map(\.withoutRaggedRows)
    var other = ExportDraft()
    for (path, content) in try await spread.files(of: tables) { other[path] = content }
    try await expectSameResults(of: tables, in: Workspace(other))
  }

  @Test(
    arguments: [
      ("<exports/>", "export.xml:1:", "exports"),
      ("<export>\n<clinicians>\n</groups></export>", "export.xml:3:", "well-formed"),
      ("<export><clinicians/>\n<!DOCTYPE x></export>", "export.xml:2:", "DOCTYPE"),
      (
        "<export><groups/><clinicians>\n<clinician npi='1'><tin/><tin/></clinician>"
          + "</clinicians></export>",
        "export.xml:2:", "tin"
      ),
      ("<export><groups/></export>", "", "no clinicians"),
    ]
  )
  func `a combined file that can't be trusted is refused`(
    document: String,
    place: String,
    words: String
  ) async throws {
    let workspace = try Workspace(["export.xml": document])
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: \(place)"), "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
  }

  @Test func `unknown tables, elements and text beside records are ignored and named`() async throws
  {
    let record = "<clinician npi='\(npi(1))' tin='\(tin(1))'/>"
    let workspace = try Workspace([
      "export.xml": """
      <Export><prices><clinician npi='x'/></prices>text
      <groups/><CLINICIANS><group tin='x'/>\(record)</CLINICIANS><apm_entities/>
      </Export>
      """
    ])
    let run = try await workspace.run()
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.errors.contains("(clinicians/group, #text, prices)"), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").values("npi") == [npi(1)])
  }

  @Test func `rejects of a combined file are numbered through the file`() async throws {
    let workspace = try Workspace([
      "export.xml": """
      <export>
      <groups><group tin='x'/><group tin='\(tin(1))'/></groups>
      <clinicians><clinician
       npi='y' tin='\(tin(1))'/>
      <clinician/></clinicians><groups>
      <group/></groups><clinicians><clinician npi='\(npi(1))' tin='\(tin(1))'/></clinicians></export>
      """
    ])
    let rejects = try await workspace.publish().table("rejects")
    #expect(
      rejects.rows.map { Array($0.prefix(6)) } == [
        ["clinicians", "export.xml", "3", "3", "npi", "bad-npi"],
        ["clinicians", "export.xml", "5", "4", "npi", "missing-value"],
        ["groups", "export.xml", "2", "1", "tin", "bad-tin"],
        ["groups", "export.xml", "6", "5", "tin", "missing-value"],
      ]
    )
  }
}
