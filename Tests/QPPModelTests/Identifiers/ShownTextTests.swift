import QPPModel
import Testing

struct ShownTextTests {
  @Test(
    arguments: [
      ("approve:1", "\"approve:1\""), ("x\u{1B}[1m", "\"x\\u{1B}[1m\""),
      ("group:000050001", "\"group:*****0001\""),
    ]
  )
  func `what is shown masks numbers and escapes control characters`(text: String, shown: String) {
    #expect(text.shownQuoted == shown)
  }
}
