import Testing

@testable import ReportPage

struct PageHeadTests {
  private func head(_ path: String) -> PageHead {
    var facts = RunFacts(
      performanceYear: 2026,
      toolVersion: "1.2.3",
      policy: RunFacts.Source(source: "built-in", digest: "")
    )
    facts.origin = RunFacts.Origin(path: path, deliveredAt: "2026-11-22 03:00:05 UTC")
    return PageHead(facts)
  }

  @Test(arguments: ["\"; } * { color: red", "</style><script>", "a\\b\nc", "é\u{202E}x"])
  func `no name ends the text in the style sheet`(name: String) {
    let rule = head("/exports/" + name).styleRule
    #expect(rule.count { $0 == "\"" } == 2)
    #expect(rule.hasSuffix("\"; }\n"))
    let text = rule.split(separator: "\"", omittingEmptySubsequences: false)[1]
    #expect(text.allSatisfy { !"<>{};&\n".contains($0) })
    #expect(text.unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test func `an identifier in the path is masked on paper too`() {
    #expect(!head("/exports/123456789").styleRule.contains("123456789"))
  }

  @Test(
    arguments: [
      ("exports/2026-11-22", "exports/2026-11-22"), ("", "''"), ("a b", "'a b'"),
      ("it's", "'it'\\''s'"), ("$(x)", "'$(x)'"), ("~", "'~'"), ("a\"b", "'a\"b'"),
    ]
  )
  func `a word is quoted where a shell would read it otherwise`(word: String, text: String) {
    #expect(RunFacts.quoted(word) == text)
  }
}
