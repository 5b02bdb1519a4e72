import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct WindowChecksTests {
  @Test func `an application says when it was submitted`() throws {
    #expect(try failures { $0.submittedAt = nil } == [.missingSubmittedAt])
  }

  @Test(arguments: [
    // 8 p.m. Eastern is 1 a.m. of the next day in UTC.
    (2022, "2023-01-04T01:00:00Z"), (2023, "2024-01-03T01:00:00Z"),
    (2024, "2025-01-01T01:00:00Z"), (2025, "2026-01-01T01:00:00Z"),
    (2026, "2027-01-01T01:00:00Z"),
  ])
  func `the closing instant is in time and anything after it is late`(
    year: Int,
    closes: String
  ) throws {
    let closing = try Instant(utc: closes).seconds
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

  @Test(arguments: 2022...2025)
  func `nothing is early where it is not known when the window opens`(year: Int) throws {
    let longBefore = try Instant(utc: "2000-01-01T00:00:00Z")
    #expect(try failures(in: year) { $0.submittedAt = longBefore } == [])
  }
}
