import Testing

@testable import ReportPage

struct HTMLTextTests {
  @Test(arguments: [
    ("plain", "plain"),
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("a & b \"c\" 'd'", "a &amp; b &quot;c&quot; &#39;d&#39;"),
    ("&lt;", "&amp;lt;"),
    ("Zoë 東京 😀", "Zoë 東京 😀"),
  ])
  func `what means something in HTML is escaped`(text: String, escaped: String) {
    #expect(HTMLText().escapeText(text) == escaped)
  }

  /// Each is one character with the sign beside it, which an escaping by characters lets pass.
  @Test(arguments: ["\u{0301}", "\u{0338}", "\u{200D}", "\u{0600}", "\u{FE0F}", "\u{E0001}"])
  func `no sign before or after markup hides it`(sign: String) {
    for markup in ["<", ">", "\"", "'", "&"] {
      for text in [markup + sign, sign + markup, sign + markup + sign] {
        let escaped = HTMLText().escapeText(text).unicodeScalars
        #expect(escaped.allSatisfy { !["<", ">", "\"", "'"].contains($0) })
        #expect(escaped.count { $0 == "&" } == 1)
        #expect(escaped.contains(";"))
      }
    }
  }

  @Test(arguments: [
    ("\u{0}", "\\0"), ("a\nb", "a\\nb"), ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{7F}", "\\u{7F}"),
    ("\u{85}", "\\u{0085}"), ("\u{202E}gpj", "\\u{202E}gpj"), ("\u{2066}", "\\u{2066}"),
    ("\u{2028}", "\\u{2028}"), ("\u{FEFF}", "\\u{FEFF}"),
  ])
  func `what is not seen is shown`(text: String, shown: String) {
    #expect(HTMLText().escapeText(text) == shown)
  }
}
