import ReweightingPolicy
import TestSupport
import Testing

struct CitationTests {
  @Test(arguments: YearPolicy.years)
  func `everything that a year says is cited`(year: Int) throws {
    let tree = try PolicyDraft(year: year).tree
    for path in tree.paths where tree[path]?.isLeaf == true && path != [.key("performanceYear")] {
      let objects = path.indices.map { Array(path[..<$0]) }.filter { tree[$0]?.isObject == true }
      let nearest = try #require(objects.last)
      #expect(tree.citation(at: nearest)?.isBlank == false, "\(path.dotted)")
    }
  }

  @Test(arguments: YearPolicy.years)
  func `every value and every row of weights is cited`(year: Int) throws {
    let tree = try PolicyDraft(year: year).tree
    let cited = tree.paths.filter { path in
      tree[path + [.key("value")]] != nil || tree[path + [.key("reweighted")]] != nil
    }
    #expect(cited.count > 40)
    for path in cited {
      #expect(tree.citation(at: path)?.isBlank == false, "\(path.dotted)")
    }
  }

  @Test(arguments: YearPolicy.years, ["", " ", "\n\t\u{A0}"])
  func `a blank citation anywhere is refused`(year: Int, blank: String) throws {
    let original = try PolicyDraft(year: year)
    for path in original.citationPaths {
      var draft = original
      draft.tree[path] = .string(blank)
      let fault = #expect(throws: PolicyFault.self, "\(path.dotted)") { try draft.load() }
      #expect(fault?.reason.contains(path.dotted) == true, "\(fault?.reason ?? "")")
    }
  }

  @Test func `the words for clinician types are cited`() throws {
    #expect(try ClinicianTypeWords.builtIn().citation.isBlank == false)
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}

extension JSONTree {
  fileprivate var isLeaf: Bool {
    switch self {
    case .object, .array: false
    case .string, .number, .fraction, .bool, .null: true
    }
  }

  fileprivate var isObject: Bool {
    if case .object = self { true } else { false }
  }

  fileprivate func citation(at path: [Step]) -> String? {
    guard case .string(let citation) = self[path + [.key("citation")]] else { return nil }
    return citation
  }
}
