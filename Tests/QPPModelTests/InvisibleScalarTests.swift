import QPPModel
import Testing

struct InvisibleScalarTests {
  @Test(
    arguments: [
      "\0", "\u{7}", "\t", "\n", "\u{1B}", "\u{7F}", "\u{9B}", "\u{AD}", "\u{200B}", "\u{200F}",
      "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{E0041}",
    ] as [Unicode.Scalar]
  )
  func `what steers text is not shown`(scalar: Unicode.Scalar) {
    #expect(scalar.isInvisible)
  }

  @Test(arguments: [" ", "a", "~", "\u{A0}", "é", "あ", "\u{5D0}", "\u{1F600}"] as [Unicode.Scalar])
  func `text is`(scalar: Unicode.Scalar) {
    #expect(!scalar.isInvisible)
  }
}
