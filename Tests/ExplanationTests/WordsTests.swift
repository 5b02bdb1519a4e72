import Foundation
import QPPModel
import Testing

@testable import Explanation

struct WordsTests {
  @Test(
    arguments: [
      (1_767_200_399, "2025-12-31 11:59:59"), (1_782_604_800, "2026-06-27 20:00:00"),
    ] as [(Int64, String)]
  )
  func `a deadline is told by the clocks of its zone`(seconds: Int64, expected: String) throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    #expect(Instant(seconds: seconds).text(in: zone) == expected)
  }

  @Test func `an identifier is masked or whole`() {
    let key = ClinicianKey(tin: TIN(digits: 50_001), npi: NPI(withoutCheckDigit: 905_010_003))
    #expect(IdentifierForm(.masked, .tin).text(key) == "*****0001/******0038")
    #expect(IdentifierForm(.full, .tin).text(key) == "000050001/9050100038")
    #expect(IdentifierForm(.full, .pacID).text(key.tin) == "0000050001")
  }
}
