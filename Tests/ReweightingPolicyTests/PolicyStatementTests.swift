import Foundation
import ReweightingPolicy
import TestSupport
import Testing

struct PolicyStatementTests {
  /// What a policy file says in one place, but for the key.
  private struct Said: Hashable {
    let value: JSONTree?
    let citation: JSONTree?
    let url: JSONTree?
    let note: JSONTree?

    init(_ node: JSONTree) {
      value = node[[.key("value")]] ?? Said.weights(node)
      citation = node[[.key("citation")]]
      url = node[[.key("url")]]
      note = node[[.key("note")]]
    }

    init(_ statement: PolicyStatement) throws {
      value = try JSONTree(json: JSONEncoder().encode(statement.value))
      citation = .string(statement.citation)
      url = statement.url.map { .string($0) }
      note = statement.note.map { .string($0) }
    }

    private static func weights(_ row: JSONTree) -> JSONTree {
      let categories = ["quality", "cost", "ia", "pi"]
      return .object(
        Dictionary(uniqueKeysWithValues: categories.map { ($0, row[[.key($0)]] ?? .null) })
      )
    }
  }

  @Test(arguments: YearPolicy.years)
  func `everything that a policy file says is a statement`(year: Int) throws {
    let tree = try PolicyDraft(year: year).tree
    let inFile = tree.paths.filter { $0.last == .key("citation") }
      .compactMap { tree[Array($0.dropLast())] }.map { Said($0) }
    let statements = try YearPolicy.of(year).statements.map { try Said($0) }
    #expect(statements.count == inFile.count)
    #expect(Set(statements) == Set(inFile))
  }

  @Test(arguments: YearPolicy.years)
  func `statements have the keys of the file`(year: Int) throws {
    let tree = try PolicyDraft(year: year).tree
    for statement in try YearPolicy.of(year).statements where statement.path.first != "weights" {
      let node = try #require(tree[[JSONTree.Step](keys: statement.key)], "\(statement.key)")
      #expect(try Said(node) == Said(statement))
    }
  }

  @Test(arguments: YearPolicy.years)
  func `statements stand in the order of the file`(year: Int) throws {
    let text = String(decoding: try #require(YearPolicy.builtInFile(year: year)), as: UTF8.self)
    var rest = text[...]
    for statement in try YearPolicy.of(year).statements where statement.path.count < 3 {
      let key = try #require(rest.range(of: "\"\(statement.path.last ?? "")\""), "\(statement.key)")
      rest = rest[key.upperBound...]
    }
  }

  @Test func `a row of weights is named by what is reweighted`() throws {
    let keys = try YearPolicy.of(2026).statements.map(\.key)
    #expect(Set(keys).count == keys.count)
    #expect(keys.contains("weights.standard.none"))
    #expect(keys.contains("weights.smallPractice.cost+pi"))
    #expect(keys.contains("weights.app.quality"))
  }

  @Test(
    arguments: [
      (.number(-3), "-3"), (.flag(true), "true"), (.text("a-b"), "a-b"), (.list([]), "none"),
      (.list(["a", "b"]), "a, b"), (.unknown, "not known"),
    ] as [(PolicyValue, String)]
  )
  func `a value is shown in one line`(value: PolicyValue, text: String) {
    #expect(value.text == text)
  }

  @Test func `a time is shown as the file has it`() throws {
    let statements = try YearPolicy.of(2026).statements
    let opens = try #require(statements.first { $0.key == "applications.windowOpens" })
    #expect(opens.value == .text("2026-05-04T00:00:00"))
  }

  @Test func `a year is like itself`() throws {
    #expect(try YearPolicy.of(2024).differences(from: .of(2024)).isEmpty)
  }

  @Test func `what one value says otherwise is the only difference`() throws {
    let key = "automaticReweighting.groupDesignationExceedsPercent"
    let changed = try YearPolicy.of(2026, setting: key, to: .number(60))
    let differences = changed.differences(from: try .of(2026))
    #expect(differences.map(\.after.key) == [key])
    #expect(differences.first?.before.value == .number(75))
    #expect(differences.first?.after.value == .number(60))
  }

  @Test func `a citation alone is no difference`() throws {
    var draft = try PolicyDraft(year: 2026)
    draft.tree[[.key("paymentYear"), .key("citation")]] = .string("Elsewhere")
    #expect(try draft.load().differences(from: .of(2026)).isEmpty)
  }
}
