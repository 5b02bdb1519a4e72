import ReweightingPolicy
import TestSupport
import Testing

struct WeightRowsTests {
  static let tables = ["standard", "smallPractice", "app"]

  @Test(arguments: YearPolicy.years, tables)
  func `a row that does not sum to 100 is refused by its name`(year: Int, table: String) throws {
    let original = try PolicyDraft(year: year)
    for index in original.rows(of: table).indices {
      for category in ["quality", "cost", "ia", "pi"] {
        for difference in [-1, 1] {
          var draft = original
          let path: [JSONTree.Step] = [
            .key("weights"), .key(table), .index(index), .key(category),
          ]
          guard case .number(let weight) = draft.tree[path] else {
            Issue.record("\(path.dotted) is no number")
            continue
          }
          draft.tree[path] = .number(weight + difference)
          let reason = refusal(of: draft)
          #expect(reason?.contains("weights.\(table)[\(index)]") == true, "\(reason ?? "")")
        }
      }
    }
  }

  @Test(arguments: YearPolicy.years, tables)
  func `a table without any one of its rows is refused`(year: Int, table: String) throws {
    let original = try PolicyDraft(year: year)
    for index in original.rows(of: table).indices {
      var draft = original
      var rows = draft.rows(of: table)
      rows.remove(at: index)
      draft.setRows(rows, of: table)
      let reason = refusal(of: draft)
      #expect(reason?.contains("weights.\(table)") == true, "\(reason ?? "")")
    }
  }

  @Test(arguments: YearPolicy.years, tables)
  func `a table with any row twice is refused`(year: Int, table: String) throws {
    let original = try PolicyDraft(year: year)
    for index in original.rows(of: table).indices {
      var draft = original
      let rows = draft.rows(of: table)
      draft.setRows(rows + [rows[index]], of: table)
      let reason = refusal(of: draft)
      #expect(reason?.contains("weights.\(table)") == true, "\(reason ?? "")")
    }
  }

  @Test(arguments: tables)
  func `a row in place of another is refused`(table: String) throws {
    let original = try PolicyDraft(year: 2026)
    for index in original.rows(of: table).indices.dropFirst() {
      var draft = original
      var rows = original.rows(of: table)
      rows[index] = rows[0]
      draft.setRows(rows, of: table)
      let reason = refusal(of: draft)
      #expect(reason?.contains("weights.\(table) has 2 rows for") == true, "\(reason ?? "")")
    }
  }

  @Test(arguments: tables)
  func `a table without rows is refused`(table: String) throws {
    var draft = try PolicyDraft(year: 2026)
    draft.setRows([], of: table)
    #expect(refusal(of: draft)?.contains("weights.\(table)") == true)
  }

  @Test(arguments: tables)
  func `a row for three categories is one too many`(table: String) throws {
    var draft = try PolicyDraft(year: 2026)
    let row = JSONTree.object([
      "reweighted": .array([.string("quality"), .string("cost"), .string("ia")]),
      "quality": .number(0), "cost": .number(0), "ia": .number(0), "pi": .number(100),
      "citation": .string("Appendix B"),
    ])
    draft.setRows(draft.rows(of: table) + [row], of: table)
    #expect(refusal(of: draft)?.contains("weights.\(table)") == true)
  }

  @Test func `a category that is reweighted to 0 has no weight`() throws {
    var draft = try PolicyDraft(year: 2026)
    let row: [JSONTree.Step] = [.key("weights"), .key("app"), .index(1)]
    draft.tree[row + [.key("ia")]] = .number(0)
    draft.tree[row + [.key("pi")]] = .number(25)
    let reason = refusal(of: draft)
    #expect(reason?.contains("weights.app[1]") == true, "\(reason ?? "")")
  }

  @Test func `a category that no year has is refused by the name of its row`() throws {
    var draft = try PolicyDraft(year: 2026)
    let path: [JSONTree.Step] = [
      .key("weights"), .key("standard"), .index(3), .key("reweighted"),
    ]
    draft.tree[path] = .array([.string("interoperability")])
    let reason = refusal(of: draft)
    #expect(reason?.contains(path.dotted) == true, "\(reason ?? "")")
  }

  /// Why a draft cannot be loaded; loading it is an issue.
  private func refusal(of draft: PolicyDraft) -> String? {
    #expect(throws: PolicyFault.self) { try draft.load() }?.reason
  }
}

extension PolicyDraft {
  fileprivate func rows(of table: String) -> [JSONTree] {
    guard case .array(let rows) = tree[[.key("weights"), .key(table)]] else { return [] }
    return rows
  }

  fileprivate mutating func setRows(_ rows: [JSONTree], of table: String) {
    tree[[.key("weights"), .key(table)]] = .array(rows)
  }
}
