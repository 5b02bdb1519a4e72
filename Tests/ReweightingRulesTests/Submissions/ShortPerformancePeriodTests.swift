import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct ShortPerformancePeriodTests {
  @Test(
    arguments: [
      (2023, "2023-01-01", "2023-03-30", 89), (2023, "2023-01-01", "2023-03-31", nil),
      (2022, "2022-10-03", "2022-12-31", nil), (2022, "2022-10-04", "2022-12-31", 89),
      (2024, "2024-07-05", "2024-12-31", nil), (2024, "2024-07-06", "2024-12-31", 179),
      (2026, "2026-07-01", "2026-07-01", 1), (2026, "2026-01-01", "2026-12-31", nil),
      // Days of other years are days of the period.
      (2023, "2022-12-01", "2023-02-28", nil),
      // What is reversed or lacks an end has no days.
      (2026, "2026-07-02", "2026-07-01", nil), (2026, nil, "2026-07-01", nil),
      (2026, "2026-07-01", nil, nil),
    ] as [(Int, String?, String?, Int?)]
  )
  func `both ends count, and the year says how many days are needed`(
    year: Int,
    start: String?,
    end: String?,
    days: Int?
  ) throws {
    var submission = Submission(subject: .group(TIN(digits: 1)))
    submission.periodStart = try start.map { try CalendarDate(day: $0) }
    submission.periodEnd = try end.map { try CalendarDate(day: $0) }
    #expect(ShortPerformancePeriod.days(of: submission, under: try .of(year)) == days)
  }
}
