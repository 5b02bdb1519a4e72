import Testing

@testable import ReportPage

struct NumberTextTests {
  @Test(arguments: [
    (0, "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"),
    (1_000_000, "1,000,000"), (-1234, "−1,234"),
  ])
  func `thousands are parted by commas`(number: Int, text: String) {
    #expect(number.grouped == text)
  }

  @Test(arguments: [
    (0, 7, "0.0%"), (1, 3, "33.3%"), (2, 3, "66.7%"), (1, 2, "50.0%"), (7, 7, "100.0%"),
    (1, 2000, "0.1%"), (1, 2001, "<0.1%"), (1999, 2000, ">99.9%"), (9994, 10_000, "99.9%"),
    (0, 0, "–"),
  ])
  func `a share that is neither none nor all is not shown as that`(
    part: Int,
    whole: Int,
    text: String
  ) {
    #expect(NumberText.percent(part, of: whole) == text)
  }

  @Test(arguments: [(0.0, "0"), (0.04, "0"), (0.05, "0.1"), (12.34, "12.3"), (99.96, "100")])
  func `coordinates have at most one decimal`(value: Double, text: String) {
    #expect(NumberText.oneDecimal(value) == text)
  }
}
