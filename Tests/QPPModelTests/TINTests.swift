import QPPModel
import Testing

struct TINTests {
  @Test(
    arguments: [
      (123_456_789, "*****6789"), (999_999_999, "*****9999"), (100_000_012, "*****0012"),
      (5, "*****0005"), (0, "*****0000"), (123_450_100, "*****0100"),
    ] as [(UInt64, String)]
  )
  func `the last four digits are shown`(digits: UInt64, shown: String) {
    #expect(TIN(digits: digits).masked == shown)
  }

  @Test func `order is that of the nine digits`() {
    #expect(TIN(digits: 99_999_999) < TIN(digits: 100_000_000))
    #expect(!(TIN(digits: 100_000_000) < TIN(digits: 100_000_000)))
  }
}
