import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct EventOutsideYearTests {
  static let cases: [(String?, String?, Bool, Bool)] = [
    ("2026-12-31", "2027-01-31", false, false), ("2027-01-01", "2027-01-31", false, true),
    ("2027-01-01", nil, true, true), ("2026-12-31", nil, true, false),
    ("2025-12-01", "2025-12-31", false, true), ("2025-12-01", "2026-01-01", false, false),
    ("2025-01-01", "2027-12-31", false, false),
    // What still persists has not ended, whatever end is given.
    ("2025-12-01", "2025-12-31", true, false), ("2020-01-01", nil, true, false),
    // Without an end or without a start nothing says that it is outside.
    ("2020-01-01", nil, false, false), (nil, "2020-01-31", false, false),
  ]

  @Test(arguments: cases)
  func `an extreme circumstance touches the year`(
    start: String?,
    end: String?,
    persists: Bool,
    isOutside: Bool
  ) throws {
    for reason in HardshipReason.allCases {
      let listed = try failures(reason: reason) {
        $0.eventStart = try start.map { try CalendarDate(day: $0) }
        $0.eventEnd = try end.map { try CalendarDate(day: $0) }
        $0.stillPersists = persists
      }
      let expected = isOutside && reason == .extremeAndUncontrollable
      #expect(listed.contains(.eventOutsideYear) == expected)
    }
  }
}
