import ExportReading
import Foundation
import QPPModel
import Testing

struct ExportFilesTests {
  @Test func `a table is its file, its partitions and its folder, in byte order`() throws {
    let files = try found([
      "groups.csv", "groups.csv.gz", "groups.xml", "groups-2.csv", "groups-10.xml.gz",
      "groups-.csv",
      "groups/b.csv", "groups/a.xml", "groups/Z.csv.gz",
    ])
    #expect(
      files.tables[.groups]?.map(\.name) == [
        "groups-.csv", "groups-10.xml.gz", "groups-2.csv", "groups.csv", "groups.csv.gz",
        "groups.xml", "groups/Z.csv.gz", "groups/a.xml", "groups/b.csv",
      ]
    )
  }

  @Test func `other files are not seen`() throws {
    let files = try found([
      "Groups.csv", "groups.CSV", "groups.txt", "groups.csv.bz2", "groups2.csv", ".groups.csv",
      "groups.csv.gz.gz", "sites/.hidden.csv", "sites/deeper/a.csv", "sites/a.txt", "mygroups.csv",
      "apm-entities.csv", "virtual-groups.csv/a.csv",
    ])
    #expect(files.tables[.groups] == [])
    #expect(files.tables[.sites] == [])
    #expect(files.tables[.virtualGroups] == [])
    #expect(files.tables[.apmEntities]?.map(\.name) == ["apm-entities.csv"])
    #expect(files.combined == [])
  }

  @Test func `a file for all tables is found by its name`() throws {
    let files = try found(["export.xml.gz", "export.xml", "Export.xml", "export-1.xml"])
    #expect(files.combined.map(\.name) == ["export.xml", "export.xml.gz"])
  }

  @Test func `files that are named stand in for those of their table`() throws {
    let files = try found(
      ["clinicians.csv", "groups.csv"],
      overrides: [.clinicians: ["-"], .groups: []]
    )
    #expect(files.tables[.clinicians]?.map(\.path) == ["-"])
    #expect(files.tables[.clinicians]?.map(\.isStandardInput) == [true])
    #expect(files.tables[.groups]?.map(\.name) == ["groups.csv"])
  }

  @Test(arguments: [
    ("a.xml", true), ("a.xml.gz", true), ("a.csv", false), ("a.csv.gz", false),
    ("a.xml.csv", false), ("-", false),
  ])
  func `the name says whether a file is XML`(name: String, isXML: Bool) {
    #expect(InputFile(path: name, name: name).isXML == isXML)
  }

  @Test func `an export is a directory`() {
    #expect(throws: ExportFiles.Fault.notADirectory("/nonexistent/export")) {
      try ExportFiles(directory: "/nonexistent/export")
    }
  }

  /// What is found in a directory that holds empty files of these names.
  private func found(
    _ names: [String],
    overrides: [ExportTable: [String]] = [:]
  ) throws -> ExportFiles {
    let directory = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: directory) }
    for name in names {
      let file = directory.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(),
        withIntermediateDirectories: true
      )
      try Data().write(to: file)
    }
    return try ExportFiles(directory: directory.path, overrides: overrides)
  }
}
