import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct DecertifiedOutsideWindowTests {
  @Test(
    arguments: [
      ("2024-12-31", true), ("2025-01-01", false), ("2025-12-31", false), ("2026-12-31", false),
      ("2027-01-01", true),
    ]
  )
  func `the performance year and the year before it count`(start: String, isOutside: Bool) throws {
    func change(_ application: inout Application) throws {
      application.eventStart = try CalendarDate(day: start)
      application.performancePeriodEnd = nil
      application.eventEnd = nil
      application.stillPersists = true
    }
    for reason in HardshipReason.allCases {
      let listed = try failures(reason: reason, changing: change)
      let expected = isOutside && reason == .ehrDecertification
      #expect(listed.contains(.decertifiedOutsideWindow) == expected)
    }
    #expect(try !circumstancesFailures(changing: change).contains(.decertifiedOutsideWindow))
  }
}
