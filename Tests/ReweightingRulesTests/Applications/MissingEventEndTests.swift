import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct MissingEventEndTests {
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
}
