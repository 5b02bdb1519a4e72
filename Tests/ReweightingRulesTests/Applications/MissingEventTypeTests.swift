import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct MissingEventTypeTests {
  @Test(arguments: HardshipReason.allCases)
  func `only an extreme circumstance has an event type`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.eventType = nil }
    #expect(listed.contains(.missingEventType) == (reason == .extremeAndUncontrollable))
  }
}
