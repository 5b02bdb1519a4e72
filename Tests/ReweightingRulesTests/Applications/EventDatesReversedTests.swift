import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct EventDatesReversedTests {
  @Test(arguments: HardshipReason.allCases, [false, true])
  func `no event ends before it starts, whatever the reason`(
    reason: HardshipReason,
    persists: Bool
  ) throws {
    let table = [
      ("2026-07-01", "2026-06-30", true), ("2026-07-01", "2026-07-01", false),
      ("2026-07-01", "2026-07-02", false),
      // Reversed dates are not looked at any further.
      ("2027-03-01", "2027-02-01", true),
    ]
    for (start, end, isReversed) in table {
      let listed = try failures(reason: reason) {
        $0.eventStart = try CalendarDate(day: start)
        $0.eventEnd = try CalendarDate(day: end)
        $0.stillPersists = persists
        $0.performancePeriodEnd = nil
      }
      #expect(listed.contains(.eventDatesReversed) == isReversed)
      #expect(!listed.contains(.eventOutsideYear))
    }
  }
}
