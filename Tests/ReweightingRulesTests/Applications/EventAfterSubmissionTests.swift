import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct EventAfterSubmissionTests {
  static let cases: [(String, String, Bool)] = [
    ("2026-07-01T12:00:00Z", "2026-06-30", false), ("2026-07-01T12:00:00Z", "2026-07-01", false),
    ("2026-07-01T12:00:00Z", "2026-07-02", true),
    // The day is that of Eastern clocks: four hours behind in summer, five in winter.
    ("2026-07-02T03:59:59Z", "2026-07-02", true), ("2026-07-02T04:00:00Z", "2026-07-02", false),
    ("2026-12-02T04:59:59Z", "2026-12-02", true), ("2026-12-02T05:00:00Z", "2026-12-02", false),
  ]

  @Test(arguments: cases)
  func `an event starts on the day of submission or before it`(
    submitted: String,
    start: String,
    isAfter: Bool
  ) throws {
    func change(_ application: inout Application) throws {
      application.submittedAt = try Instant(utc: submitted)
      application.eventStart = try CalendarDate(day: start)
      application.eventEnd = nil
      application.stillPersists = true
    }
    for reason in HardshipReason.allCases {
      let isEvent = reason == .extremeAndUncontrollable || reason == .ehrDecertification
      let listed = try failures(reason: reason, changing: change)
      #expect(listed.contains(.eventAfterSubmission) == (isAfter && isEvent))
    }
    let listed = try circumstancesFailures(changing: change)
    #expect(listed.contains(.eventAfterSubmission) == isAfter)
  }

  @Test func `without either time there is nothing to compare`() throws {
    let undated = try circumstancesFailures {
      $0.submittedAt = nil
      $0.eventStart = try CalendarDate(day: "2026-12-31")
      $0.eventEnd = nil
      $0.stillPersists = true
    }
    #expect(undated == [.missingSubmittedAt])
    #expect(try circumstancesFailures { $0.eventStart = nil } == [.missingEventStart])
  }
}
