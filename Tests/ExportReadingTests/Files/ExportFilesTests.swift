import ExportReading
import Foundation
import QPPModel
import RecordParsing
import TestSupport
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

  @Test func `other files are named and not read, and hidden ones not seen`() throws {
    let files = try found([
      "groups.txt", "groups.csv.bz2", ".groups.csv", "groups.csv.gz.gz", "sites/.hidden.csv",
      "sites/deeper/a.txt", "sites/a.txt", "mygroups.csv", "apm-entities.csv", "Sites/readme.txt",
      "old/groups.csv", "export.txt", "practices.json",
    ])
    #expect(files.all.map(\.file.name) == ["apm-entities.csv"])
    #expect(files.combined == [])
    #expect(
      files.unrecognised == [
        "Sites/", "export.txt", "groups.csv.bz2", "groups.csv.gz.gz", "groups.txt", "mygroups.csv",
        "old/", "practices.json", "sites/a.txt", "sites/deeper/",
      ]
    )
  }

  @Test(
    arguments: [
      ("Groups.csv", "groups"), ("groups.CSV", "groups"), ("groups2.csv", "groups"),
      ("site.CSV.GZ", "sites"), ("sites.csv.csv", "sites"), ("sites_2.csv", "sites"),
      ("sites-1.XML", "sites"), ("applications (1).csv", "applications"),
      ("apm_entities.csv", "apm-entities"), ("apm-entity.csv", "apm-entities"),
      ("Applications copy 2.csv", "applications"), ("applications[3].csv", "applications"),
      ("groups_old.csv", "groups"), ("Virtual_Groups_old.csv", "virtual-groups"),
      ("Export.xml", "export"), ("export-1.xml", "export"), ("export.csv", "export"),
      ("sites/a.CSV", "sites"), ("sites/a.Xml.gz", "sites"),
      ("virtual-groups.csv/a.csv", "virtual-groups"), ("Sites/a.JSON", "sites"),
      ("clinicians_2024/a.csv", "clinicians"), ("sites/deeper/a.csv", "sites"),
    ]
  )
  func `what is almost named as a table is a fault`(name: String, meant: String) throws {
    let parts = name.split(separator: "/").map(String.init)
    // A file of a folder that is no table's is told of by the folder.
    let isOfTable = ExportTable(rawValue: parts[0]) != nil
    let told =
      switch parts.count {
      case 1: name
      case 2: isOfTable ? name : parts[0] + "/"
      default: parts[0] + "/" + parts[1] + "/"
      }
    #expect(throws: ExportFiles.Fault.almostNamed(told, meant: meant)) { try found([name]) }
  }

  @Test(
    arguments: [
      "mysites.csv", "sitesX.csv", "sites.old.csv", "photocopy.csv", "subgroup-notes.csv",
      "apm-notes.csv", "exporter.xml", "export_old.xml", "notes-sites.csv",
    ]
  )
  func `what is named otherwise is none`(name: String) throws {
    #expect(try found([name]).unrecognised == [name])
  }

  @Test func `a file for all tables is found by its name`() throws {
    let files = try found(["export.xml.gz", "export.xml"])
    #expect(files.combined.map(\.name) == ["export.xml", "export.xml.gz"])
  }

  @Test func `names are compared by their bytes`() throws {
    // A combining mark is one character with the hyphen before it.
    let files = try found(["groups-\u{301}.csv"])
    #expect(files.tables[.groups]?.count == 1)
    #expect(files.unrecognised == [])
  }

  @Test func `what is named as a table stands in for what is almost named so`() throws {
    let folder = try ScratchFolder()
    for name in ["clinicians.csv", "Submissions.csv", "Sites.csv"] {
      try Data().write(to: URL(fileURLWithPath: folder.path(name)))
    }
    let files = try ExportFiles(
      directory: folder.path,
      overrides: [.submissions: [folder.path("Submissions.csv")], .sites: ["-"]]
    )
    #expect(files.unrecognised == ["Sites.csv"])
  }

  @Test(
    arguments: [
      ("clinicians.csv", true), ("clinicians-2.xml.gz", true), ("clinicians", true),
      ("export.xml", true), ("sites/a.csv", true), ("notes.csv", false), ("Sites", false),
      ("sites/a.txt", false),
    ]
  )
  func `a link to nothing is a fault where it would be read`(name: String, isRead: Bool) throws {
    let folder = try ScratchFolder()
    try FileManager.default.createDirectory(
      atPath: folder.path("sites"),
      withIntermediateDirectories: true
    )
    try #require(symlink("nothing", folder.path(name)) == 0)
    if isRead {
      let fault = ExportFiles.Fault.unreadable(name, InputFault(.unreadable(errno: ENOENT)))
      #expect(throws: fault) { try ExportFiles(directory: folder.path) }
    } else {
      #expect(try ExportFiles(directory: folder.path).unrecognised == [name])
    }
  }

  @Test func `a pipe is not read, whatever it is called`() throws {
    let folder = try ScratchFolder()
    for name in ["clinicians.csv", "Sites.csv"] {
      try #require(mkfifo(folder.path(name), 0o600) == 0)
    }
    let files = try ExportFiles(directory: folder.path)
    #expect(files.unrecognised == ["Sites.csv", "clinicians.csv"])
    #expect(files.all.isEmpty)
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

  @Test(
    arguments: [
      ("a.xml", .xml), ("a.xml.gz", .xml), ("a.csv", .csv), ("a.csv.zst", .csv),
      ("a.xml.csv", .csv),
      ("-", .csv), ("a.json", .json), ("a.json.gz", .json), ("a.jsonl", .jsonLines),
      ("a.ndjson.zst", .newlineDelimitedJSON), ("a.json.gz.zst", .csv), ("a.JSON", .csv),
    ] as [(String, TableFormat)]
  )
  func `the name says what a file is`(name: String, format: TableFormat) {
    #expect(InputFile(path: name, name: name).format == format)
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
