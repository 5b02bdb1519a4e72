import QPPModel
import Testing

struct IdentifierMaskingTests {
  @Test(
    arguments: [
      // A TIN and an NPI, by themselves and in a name.
      ("061728394", "*****8394"), ("9050100038", "******0038"), ("12345678901", "*****8901"),
      ("clinicians-061728394.csv", "clinicians-*****8394.csv"), ("x061728394x", "x*****8394x"),
      ("061728394/9050100038", "*****8394/******0038"),
      // With hyphens, and with what looks like them.
      ("06-1728394", "*****8394"), ("061-72-8394", "*****8394"), ("905-010-0038", "******0038"),
      ("06\u{2013}1728394", "*****8394"), ("06\u{2212}1728394", "*****8394"),
      ("a-06-1728394-b.csv", "a-*****8394-b.csv"), ("1-06-1728394", "******8394"),
      ("061728394-1", "******3941"), ("061728394-", "*****8394-"),
      ("061-728-394", "*****8394"), ("06--1728394", "*****8394"), ("06172839--4-", "*****8394-"),
      ("1-2-3-4-5-6-7-8-9", "*****6789"),
      ("20261122-0300", "*****0300"), ("ACO-123456789-x", "ACO-*****6789-x"),
      // With what nobody sees between them.
      ("061\u{AD}728\u{AD}394", "*****8394"), ("0\u{200B}61728394", "*****8394"),
      ("061728\u{FE0F}394\u{2060}x", "*****8394\u{2060}x"), ("06\u{AD}-1728394", "*****8394"),
      // In digits of another script.
      ("\u{FF10}\u{FF16}1728394", "*****8394"),
      ("\u{0660}\u{0666}-1728394", "*****8394"),
    ]
  )
  func `what can be an identifier shows its last four digits`(text: String, shown: String) {
    #expect(text.maskingIdentifiers == shown)
  }

  @Test(
    arguments: [
      "", "12345678", "2026-11-22", "20261122", "2026-11-22",
      "exports/2026-11-22T03",
      "06-172839", "6-1728394", "06 1728394", "06.1728394", "061-728-39",
      "ACO-1234",
      "1234-56-78", "1234\u{AD}5678", "\u{AD}", "é12345678", "\u{FF11}\u{FF12}", "-", "1-", "12-",
      "42 CFR 414.1380",
    ]
  )
  func `nothing else changes`(text: String) {
    #expect(text.maskingIdentifiers == text)
  }

  @Test(arguments: [
    ("123456", "123456"), ("1234567", "*****4567"), ("06-1728394", "*****8394"),
    ("123\u{AD}4567", "*****4567"),
  ])
  func `fewer digits can be asked for`(text: String, shown: String) {
    #expect(text.maskingNumbers(ofAtLeast: 7) == shown)
  }
}
