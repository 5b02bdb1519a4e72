import ExportReading
import QPPModel
import Testing

struct TypedValueTests {
  @Test(
    arguments: [
      ("000050001", .tin, 50_001), ("00-0050001", .tin, 50_001), ("000-05-0001", .tin, 50_001),
      ("0-0-0-0-5-0-0-0-1", .tin, 50_001), ("00005000", .tin, nil), ("0000500011", .tin, nil),
      ("00005000x", .tin, nil), ("", .tin, nil), ("-", .tin, nil), ("000050001 ", .tin, nil),
      ("0000500011", .pacID, 500_011), ("000050001", .pacID, nil),
    ] as [(String, GroupIdentifier, UInt64?)]
  )
  func `hyphens may stand anywhere in a practice's identifier`(
    text: String,
    kind: GroupIdentifier,
    digits: UInt64?
  ) {
    #expect(TypedValue.practice(text, as: kind) == digits.map { TIN(digits: $0) })
  }

  @Test(
    arguments: [
      ("9050100012", true), ("90501-00012", true), ("9050100013", false), ("905010001", false),
      ("", false), ("90501000l2", false),
    ]
  )
  func `an NPI has a right check digit`(text: String, isNPI: Bool) {
    #expect((TypedValue.npi(text) == NPI(validated: 9_050_100_012)) == isNPI)
  }

  @Test(
    arguments: [
      ("0", 0), ("100", 1_000_000), ("87.5", 875_000), ("0.0001", 1), ("100.0001", nil),
      ("1.00000", nil), ("-1", nil), (".5", nil), ("5.", nil), ("", nil), ("1e2", nil),
    ] as [(String, Int32?)]
  )
  func `a score is exact`(text: String, tenThousandths: Int32?) {
    #expect(TypedValue.score(text) == tenThousandths.map { Score(tenThousandths: $0) })
  }

  @Test(
    arguments: [
      ("approve:1", "\"approve:1\""), ("x\u{1B}[1m", "\"x\\u{1B}[1m\""),
      ("group:000050001", "\"group:*****0001\""),
    ]
  )
  func `what is shown masks numbers and escapes control characters`(text: String, shown: String) {
    #expect(TypedValue.shown(text) == shown)
  }
}
