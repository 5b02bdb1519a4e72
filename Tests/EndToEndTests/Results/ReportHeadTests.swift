import Foundation
import TestSupport
import Testing

/// What the page says of where it comes from.
struct ReportHeadTests {
  /// The newest file of an export is of this time.
  private static let delivery = Date(timeIntervalSince1970: 1_795_316_405)

  private func published(_ options: [String] = []) async throws -> (Workspace, String) {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))\n",
      "groups.csv": "tin,reporting\n\(tin(1)),group\n",
    ])
    for (name, age) in [("clinicians.csv", 0.0), ("groups.csv", 3600)] {
      try FileManager.default.setAttributes(
        [.modificationDate: Self.delivery - age],
        ofItemAtPath: workspace.export + "/" + name
      )
    }
    return (workspace, try ReportHTML(try await workspace.publish(options)).text)
  }

  @Test func `the head names the export, the time of its newest file and the program`() async throws
  {
    let (workspace, page) = try await published()
    let head = page[..<(try #require(page.range(of: "</header>")).lowerBound)]
    let path = URL(fileURLWithPath: workspace.export).resolvingSymlinksInPath().path
    #expect(head.contains(path) || head.contains("*****"), "\(head)")
    #expect(head.contains("2026-11-22 03:00:05 UTC (clinicians.csv)"))
    #expect(head.contains("reweigh 0."))
  }

  @Test func `each printed page has the same line, and its number`() async throws {
    let (_, page) = try await published()
    let line = try #require(page.firstMatch(of: /--printed-head: "([^"]*)";/)).output.1
    #expect(line.hasPrefix("Export /"))
    #expect(line.contains("newest file of 2026-11-22 03:00:05 UTC"))
    #expect(page.contains(/@top-left \{[^}]*var\(--printed-head\)/))
    let number = /@bottom-right \{ content: "Page " counter\(page\) " of " counter\(pages\);/
    #expect(page.contains(number))
  }

  @Test func `an option that is not set is no number`() async throws {
    let (workspace, _) = try await published()
    let facts = Dictionary(
      uniqueKeysWithValues: try ReportHTML(workspace.results).rows("facts").map { ($0[0], $0[1]) }
    )
    #expect(facts["option excel_safe"] == "no")
    #expect(facts["option pending"] == "count")
  }

  @Test func `an export of single files is named by them`() async throws {
    let workspace = try Workspace()
    let clinicians = try workspace.write(
      Data("npi,tin\n\(npi(1)),\(tin(1))\n".utf8),
      "staff.csv"
    )
    let run = try await ReweighExecutable.run([
      "run", "--clinicians", clinicians, "--year", "2026", "--out", workspace.out,
    ])
    #expect(run.end == .exited(0), "\(run.errors)")
    let page = try ReportHTML(workspace.results).text
    #expect(page.contains(/<dt>Export<\/dt><dd>[^<]*\/staff\.csv<\/dd>/))
  }
}
