import QPPModel
import Testing

struct ShownTextTests {
  @Test(
    arguments: [
      ("approve:1", "\"approve:1\""), ("x\u{1B}[1m", "\"x\\u{1B}[1m\""),
      ("group:000050001", "\"group:*****0001\""),
      ("\u{FF10}\u{FF16}1728394", "\"*****8394\""),
      ("\u{660}\u{661}\u{662}\u{663}\u{664}\u{665}\u{666}", "\"***\u{663}\u{664}\u{665}\u{666}\""),
      ("\u{FF10}\u{FF11}\u{FF12}", "\"\u{FF10}\u{FF11}\u{FF12}\""),
    ]
  )
  func `what is shown masks numbers and escapes control characters`(text: String, shown: String) {
    #expect(text.shownQuoted == shown)
  }
}
