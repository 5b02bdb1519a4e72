import Foundation
import RecordParsing
import TestSupport
import Testing

struct ForeignFileTests {
  @Test(arguments: ForeignStart.all.indices)
  func `what is no table at all is named, with what to do`(place: Int) async throws {
    let (file, bytes) = ForeignStart.all[place]
    try await expectRefusal(of: Data(bytes), as: file)
  }

  @Test(
    arguments: [
      .zipArchive, .excelWorkbook, .tarArchive, .webPage, .openPGP, .unmarkedUTF16,
    ] as [ForeignFile]
  )
  func `it is told in whatever compression and under whatever name`(file: ForeignFile) async throws
  {
    let bytes = try #require(ForeignStart.all.first { $0.file == file }?.bytes)
    let forms = [
      Data(bytes), try await SystemProgram.gzip(Data(bytes)),
      Data(try ZstandardFrame.compress(bytes)),
    ]
    for form in forms {
      for (name, kind) in [
        ("clinicians.csv.gz", "a CSV file"), ("clinicians/1.csv", "a CSV file"),
        ("clinicians-1.xml", "an XML file"), ("clinicians.json.zst", "a JSON file"),
        ("clinicians.ndjson", "a file of JSON lines"), ("export.xml", "an XML file"),
      ] {
        try await expectRefusal(of: form, as: file, named: name, expecting: kind)
      }
    }
  }

  @Test func `data that is compressed twice is told`() async throws {
    let once = try await SystemProgram.gzip(Data("npi,tin\n".utf8))
    try await expectRefusal(of: try await SystemProgram.gzip(once), as: .compressedTwice)
    try await expectRefusal(
      of: Data(try ZstandardFrame.compress(Array(once))),
      as: .compressedTwice
    )
  }

  @Test func `it is told of a file that an option names, and of standard input`() async throws {
    let workspace = try Workspace(.small)
    let path = try workspace.write(Data(ForeignStart.zip(["xl/workbook.xml"])), "book.xlsx")
    for (name, input) in [(path, nil), ("-", path)] {
      let run = try await workspace.run(["--clinicians", name], input: input)
      try workspace.expectFailure(run, code: 65)
      let message = "reweigh: \(name): this is an Excel workbook (.xlsx), not a CSV file; "
      #expect(run.errors.hasPrefix(message), "\(run.errors)")
    }
  }

  @Test func `check tells it, too`() async throws {
    var draft = ExportDraft.small
    draft["sites.csv"] = Data(ForeignStart.tar())
    let workspace = try Workspace(draft)
    let run = try await ReweighExecutable.run(["check", workspace.export, "--year", "2026"])
    #expect(run.end == .exited(65))
    #expect(
      run.errors.contains("sites.csv: this is a tar archive, not a CSV file; unpack it"),
      "\(run.errors)"
    )
  }

  @Test(arguments: ["--mapping", "--policy", "--config"])
  func `it is told of a file that people write`(option: String) async throws {
    let workspace = try Workspace(.small)
    let path = try workspace.write(Data("<!doctype html>\n<title>Sign in".utf8), "file.json")
    let run = try await workspace.run([option, path])
    try workspace.expectFailure(run, code: 78)
    #expect(
      run.errors.hasPrefix("reweigh: \(path): this is an HTML page, not the "),
      "\(run.errors)"
    )
  }

  /// Texts that begin as some of those files do, and are tables.
  @Test(arguments: ["PK", "PAR1", "%PDF-1", "Salted__", "BZh91AY", "Rar!", "<html", "7z", "ustar"])
  func `a column of any name is read`(name: String) async throws {
    let text = "\(name),npi,tin\nx,\(npi(1)),\(tin(1))\n"
    let workspace = try Workspace(["clinicians.csv": text])
    #expect(try await workspace.publish().table("clinicians").values("npi") == [npi(1)])
  }

  private func expectRefusal(
    of content: Data,
    as file: ForeignFile,
    named name: String = "clinicians.csv",
    expecting kind: String = "a CSV file"
  ) async throws {
    var draft = ExportDraft()
    draft[name] = content
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    let contrast = file.mayHoldTable ? "" : ", not \(kind)"
    #expect(run.errors == "reweigh: \(name): this is \(file.name)\(contrast); \(file.remedy)\n")
  }
}
