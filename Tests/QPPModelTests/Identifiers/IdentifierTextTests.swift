import QPPModel
import Testing

struct IdentifierTextTests {
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
    #expect(TIN(typed: text, as: kind) == digits.map { TIN(digits: $0) })
  }

  @Test(
    arguments: [
      ("9050100012", true), ("90501-00012", true), ("9050100013", false), ("905010001", false),
      ("", false), ("90501000l2", false),
    ]
  )
  func `an NPI has a right check digit`(text: String, isNPI: Bool) {
    #expect((NPI(typed: text) == NPI(validated: 9_050_100_012)) == isNPI)
  }
}
