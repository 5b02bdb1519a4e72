import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct SubmittedEarlyTests {
  @Test func `the opening instant is in time and anything before it is early`() throws {
    let opening = try Instant(utc: "2026-05-04T04:00:00Z").seconds
    let table: [(Instant, [ApplicationFailure])] = [
      (Instant(seconds: opening - 1), [.submittedEarly]),
      (Instant(seconds: opening - 1, hasFraction: true), [.submittedEarly]),
      (Instant(seconds: opening), []),
      (Instant(seconds: opening, hasFraction: true), []),
    ]
    for (instant, expected) in table {
      #expect(try failures { $0.submittedAt = instant } == expected)
    }
  }

  @Test(arguments: YearPolicy.years)
  func `nothing is early where it is not known when the window opens`(year: Int) throws {
    let isKnown = try YearPolicy.of(year).applications.windowOpens.value != nil
    let longBefore = try Instant(utc: "2000-01-01T00:00:00Z")
    let expected: [ApplicationFailure] = isKnown ? [.submittedEarly] : []
    #expect(try failures(in: year) { $0.submittedAt = longBefore } == expected)
  }
}
