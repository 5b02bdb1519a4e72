import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct PeriodEndedBeforeDecertificationTests {
  @Test(
    arguments: [
      ("2026-06-30", "2026-07-01", true), ("2026-07-01", "2026-07-01", false),
      ("2026-07-02", "2026-07-01", false), (nil, "2026-07-01", false), ("2026-06-30", nil, false),
    ] as [(String?, String?, Bool)]
  )
  func `a period that ended before can still be reported`(
    periodEnd: String?,
    start: String?,
    hasEnded: Bool
  ) throws {
    for reason in HardshipReason.allCases {
      let listed = try failures(reason: reason) {
        $0.performancePeriodEnd = try periodEnd.map { try CalendarDate(day: $0) }
        $0.eventStart = try start.map { try CalendarDate(day: $0) }
      }
      let expected = hasEnded && reason == .ehrDecertification
      #expect(listed.contains(.periodEndedBeforeDecertification) == expected)
    }
  }
}
