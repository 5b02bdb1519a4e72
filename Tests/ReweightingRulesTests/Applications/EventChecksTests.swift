import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct EventChecksTests {
  @Test(arguments: HardshipReason.allCases)
  func `only an extreme circumstance has an event type`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.eventType = nil }
    #expect(listed.contains(.missingEventType) == (reason == .extremeAndUncontrollable))
  }

  @Test(arguments: HardshipReason.allCases)
  func `an extreme circumstance and a decertification have a start`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.eventStart = nil }
    let needsStart = reason == .extremeAndUncontrollable || reason == .ehrDecertification
    #expect(listed.contains(.missingEventStart) == needsStart)
  }

  @Test(
    arguments: [
      (.extremeAndUncontrollable, nil, false, [.missingEventEnd]),
      (.extremeAndUncontrollable, nil, true, []),
      (.extremeAndUncontrollable, "2026-07-31", false, []),
      (.ehrDecertification, nil, false, []), (.insufficientInternet, nil, false, []),
    ] as [(HardshipReason, String?, Bool, [ApplicationFailure])]
  )
  func `an extreme circumstance ends or still persists`(
    reason: HardshipReason,
    end: String?,
    persists: Bool,
    expected: [ApplicationFailure]
  ) throws {
    let listed = try failures(reason: reason) {
      $0.eventEnd = try end.map { try CalendarDate(day: $0) }
      $0.stillPersists = persists
    }
    #expect(listed == expected)
  }

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

  static let yearTable: [(String?, String?, Bool, Bool)] = [
    ("2026-12-31", "2027-01-31", false, false), ("2027-01-01", "2027-01-31", false, true),
    ("2027-01-01", nil, true, true), ("2026-12-31", nil, true, false),
    ("2025-12-01", "2025-12-31", false, true), ("2025-12-01", "2026-01-01", false, false),
    ("2025-01-01", "2027-12-31", false, false),
    // What still persists has not ended, whatever end is given.
    ("2025-12-01", "2025-12-31", true, false), ("2020-01-01", nil, true, false),
    // Without an end or without a start nothing says that it is outside.
    ("2020-01-01", nil, false, false), (nil, "2020-01-31", false, false),
  ]

  @Test(arguments: yearTable)
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
