import QPPModel
import TestSupport
import Testing

struct WrittenFormTests {
  @Test func `leading zeros are written`() {
    #expect(TIN(digits: 12).digits(as: .tin) == "000000012")
    #expect(TIN(digits: 999_999_999).digits(as: .tin) == "999999999")
    #expect(NPI(validated: 6).digits == "0000000006")
    #expect(NPI(validated: 9_999_999_995).digits == "9999999995")
    let key = ClinicianKey(tin: TIN(digits: 1), npi: NPI(validated: 14))
    #expect(key.digits(as: .tin) == "000000001/0000000014")
    #expect(key.digits(as: .pacID) == "0000000001/0000000014")
  }

  @Test(
    arguments: [
      (0, "0"), (875_000, "87.5"), (1_000_000, "100"), (1, "0.0001"), (10, "0.001"),
      (500_500, "50.05"), (123_456, "12.3456"), (10_000, "1"), (999_999, "99.9999"),
    ] as [(Int32, String)]
  )
  func `a score has no trailing zeros`(tenThousandths: Int32, text: String) {
    #expect(Score(tenThousandths: tenThousandths).text == text)
  }

  @Test(
    arguments: [
      (0, "0.00"), (5, "0.05"), (50, "0.50"), (8750, "87.50"), (10_000, "100.00"), (101, "1.01"),
    ] as [(Int64, String)]
  )
  func `hundredths have two decimals`(hundredths: Int64, text: String) {
    #expect(hundredths.twoDecimals == text)
  }

  @Test(arguments: [
    ("2027-01-01T01:00:00Z", "2027-01-01T01:00:00"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59"),
    ("1601-12-31T20:07:09Z", "1601-12-31T20:07:09"),
  ])
  func `a second is written in UTC`(utc: String, text: String) throws {
    #expect(try Instant(utc: utc).dateAndTime?.text ?? "" == text)
  }

  @Test(arguments: ["2026-05-04T00:00:00", "0987-12-31T20:07:09"])
  func `a local time has all its zeros`(text: String) throws {
    #expect(try LocalDateTime(local: text).text == text)
  }
}
