import Foundation
import QPPModel
import RosterAggregation
import TestSupport
import Testing

@testable import ReportPage

struct ReportPageTests {
  private func small() throws -> ReportDraft {
    var draft = try ReportDraft()
    for number in 1...3 as ClosedRange<UInt64> { try draft.export.add(clinician: number, of: 1) }
    return draft
  }

  @Test func `the same contents give the same page`() throws {
    var (one, other) = (try small(), try small())
    #expect(try one.page() == other.page())
  }

  @Test func `every template escapes as the page needs it`() {
    for template in [
      PackageResources.Page_mustache, PackageResources.Table_mustache,
      PackageResources.Chart_mustache,
    ] {
      let text = String(decoding: template, as: UTF8.self)
      #expect(text.hasPrefix("{{% CONTENT_TYPE:\(HTMLText.name)}}\n"))
    }
  }

  @Test func `no tag of a template is left`() throws {
    var draft = try small()
    let page = try draft.page()
    #expect(!page.contains("{{"))
    #expect(page.hasPrefix("<!doctype html>\n<html lang=\"en\">"))
    #expect(page.hasSuffix("</html>\n"))
  }

  /// Text that would be markup or end an attribute, also beside signs that hide it.
  static let attacks = [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onload='alert(1)",
    "\u{0600}<script>alert(1)</script>", "<\u{0301}script>", "\"\u{0308} onclick=alert(1) x=\"",
    "</style><script>alert(1)</script>", "{{style}}", "{{{script}}}", "&lt;script&gt;",
  ]

  @Test(arguments: attacks)
  func `text of the input never is markup`(attack: String) throws {
    var plain = try attacked("harmless")
    var draft = try attacked(attack)
    let (page, expected) = (try draft.page(), try plain.page())
    // The page has as many of each sign as with harmless text.
    for sign in ["<", ">", "\"", "'"] as [Unicode.Scalar] {
      let count = page.unicodeScalars.count { $0 == sign }
      #expect(count == expected.unicodeScalars.count { $0 == sign }, "\(sign)")
    }
    #expect(!page.contains("harmless"))
  }

  private func attacked(_ text: String) throws -> ReportDraft {
    var draft = try small()
    _ = draft.export.tables.add(
      APMEntity(id: try identifier("E-1"), name: text, program: .mssp)
    )
    draft.facts.policy = RunFacts.Source(source: text, digest: text)
    draft.facts.options = [RunFacts.Fact(text, text)]
    draft.facts.inputs = [
      RunFacts.Input(
        table: "clinicians",
        path: text,
        byteCount: 1,
        digest: "",
        recordCount: 1,
        rejectCount: 1
      )
    ]
    let reject = Reject(
      table: .groups,
      file: text,
      line: 2,
      record: 1,
      column: "name",
      code: .badBoolean,
      message: "\"\(text)\" is not yes or no"
    )
    draft.rejects = [
      RecordFacts.Rejects(table: .groups, code: .badBoolean, count: 1, first: reject)
    ]
    return draft
  }

  @Test func `no table has more columns than the style sheet knows`() throws {
    var draft = try small()
    let contents = draft.contents()
    let style = try draft.page()
    let sections = [
      contents.decisionSection, contents.applicationSection, contents.shareSection,
      contents.entitySection, contents.recordSection, contents.findingSection, contents.runSection,
    ]
    for case .table(let table) in sections.flatMap(\.blocks) {
      for (number, column) in table.columns.enumerated() where column.kind == .number {
        #expect(style.contains(".n\(number + 1) >"), "\(table.id)")
      }
      for row in table.rows {
        let count = 1 + row.cells.count + (row.share == nil ? 0 : 1)
        #expect(count == table.columns.count, "\(table.id): \(row.head)")
        #expect((row.share != nil) == (table.columns.last?.kind == .bar), "\(table.id)")
      }
    }
  }
}
