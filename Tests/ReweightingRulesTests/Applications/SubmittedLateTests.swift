import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct SubmittedLateTests {
  @Test(arguments: YearPolicy.years)
  func `the closing instant is in time and anything after it is late`(year: Int) throws {
    // Windows close in winter, when Eastern clocks are five hours behind UTC.
    let closes = try YearPolicy.of(year).applications.windowCloses.value
    let closing = closes.secondsSince1970 + 5 * 3600
    let table: [(Instant, [ApplicationFailure])] = [
      (Instant(seconds: closing - 1), []),
      (Instant(seconds: closing - 1, hasFraction: true), []),
      (Instant(seconds: closing), []),
      (Instant(seconds: closing, hasFraction: true), [.submittedLate]),
      (Instant(seconds: closing + 1), [.submittedLate]),
    ]
    for (instant, expected) in table {
      #expect(try failures(in: year) { $0.submittedAt = instant } == expected)
    }
  }
}
