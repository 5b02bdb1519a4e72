import Foundation
import Testing

struct BadInputTests {
  /// An export that can't be trusted as a whole, and what is said of it.
  struct BadExport: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let draft: ExportDraft
    /// What the message begins with: the file, and the line where there is one.
    let place: String
    /// What else it has to name.
    let words: String

    init(_ description: String, _ draft: ExportDraft, at place: String, naming words: String) {
      testDescription = description
      self.draft = draft
      self.place = place
      self.words = words
    }
  }

  static let header = "npi,tin"

  static let exports = [
    BadExport(
      "a required column is missing",
      ["clinicians.csv": "npi,name\n\(npi(1)),Ann"],
      at: "clinicians.csv:1:",
      naming: "tin"
    ),
    BadExport(
      "a required column of another table is missing",
      ["clinicians.csv": header, "sites.csv": "\n\ntin,name\n\(tin(1)),Main"],
      at: "sites.csv:3:",
      naming: "site_id"
    ),
    BadExport(
      "a column is there twice",
      ["clinicians.csv": "npi,tin,NPI\n\(npi(1)),\(tin(1)),\(npi(1))"],
      at: "clinicians.csv:1:",
      naming: "npi"
    ),
    BadExport(
      "a column stands beside its alias",
      ["clinicians.csv": "npi,tin,hospital_based,Hospital-Based Clinician\n,,,"],
      at: "clinicians.csv:1:",
      naming: "hospital_based"
    ),
    BadExport(
      "a file of a blank line",
      ["clinicians.csv": ""],
      at: "clinicians.csv:",
      naming: "empty"
    ),
    BadExport(
      "a quote of the last record is never closed",
      ["clinicians.csv": "\(header)\n\(npi(1)),\(tin(1))\n\(npi(2)),\"\(tin(1))\n\n\n"],
      at: "clinicians.csv:3:",
      naming: "quote"
    ),
    BadExport(
      "a quote that opens on a later line of its record is never closed",
      ["clinicians.csv": "\(header),name\n\(npi(1)),\"\(tin(1))\n\",\"Ann\n\(npi(2)),\(tin(1)),Bo"],
      at: "clinicians.csv:3:",
      naming: "quote"
    ),
    BadExport(
      "a quote of the header is never closed",
      ["clinicians.csv": "\(header)", "groups.csv": "tin,\"name\n\(tin(1)),Main"],
      at: "groups.csv:1:",
      naming: "quote"
    ),
    BadExport(
      "there are no clinicians",
      ["groups.csv": "tin\n\(tin(1))"],
      at: "",
      naming: "clinicians"
    ),
  ]

  @Test(arguments: exports)
  func `an export that can't be trusted is refused whole`(bad: BadExport) async throws {
    let workspace = try Workspace(bad.draft)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.hasPrefix("reweigh: \(bad.place)"), "\(run.errors)")
    #expect(run.errors.contains(bad.words), "\(run.errors)")
  }

  @Test func `a file without a byte is empty`() async throws {
    var draft = ExportDraft.small
    draft["sites.csv"] = Data()
    try await expectBadInput(draft, naming: "sites.csv: the file is empty")
  }

  @Test func `a file of a byte order mark alone is empty`() async throws {
    var draft = ExportDraft.small
    draft["sites.csv"] = Data([0xEF, 0xBB, 0xBF])
    try await expectBadInput(draft, naming: "sites.csv: the file is empty")
  }

  @Test func `a header that is no text is refused`() async throws {
    var draft = ExportDraft.small
    draft["groups.csv"] = Data("tin,caf".utf8) + [0xE9] + Data("\n".utf8)
    try await expectBadInput(draft, naming: "groups.csv")
  }

  @Test func `a header alone is a table without records`() async throws {
    let workspace = try Workspace(["clinicians.csv": Self.header])
    #expect(try await workspace.publish().table("clinicians").rows.isEmpty)
  }

  @Test(arguments: [(16 << 20, 3), (16 << 20 + 1, 65)] as [(Int, Int32)])
  func `a record can have 16 MiB and not a byte more`(size: Int, code: Int32) async throws {
    var draft = ExportDraft.small
    let start = Data("\(npi(1)),\(tin(1)),".utf8)
    let filler = Data(repeating: UInt8(ascii: "x"), count: size - start.count)
    // The first record is good, the large one is rejected: its key is already.
    draft["clinicians.csv"] =
      Data("\(Self.header),name\n\(npi(1)),\(tin(1)),Ann\n".utf8) + start + filler + Data("\n".utf8)
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    guard code == 65 else {
      #expect(run.end == .exited(code), "\(run.errors)")
      return
    }
    try workspace.expectFailure(run, code: code)
    #expect(run.errors.hasPrefix("reweigh: clinicians.csv:3:"), "\(run.errors)")
  }

  private func expectBadInput(_ draft: ExportDraft, naming words: String) async throws {
    let workspace = try Workspace(draft)
    let run = try await workspace.run()
    try workspace.expectFailure(run, code: 65)
    #expect(run.errors.contains(words), "\(run.errors)")
  }
}
