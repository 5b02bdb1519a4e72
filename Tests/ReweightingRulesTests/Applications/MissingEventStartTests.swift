import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct MissingEventStartTests {
  @Test(arguments: HardshipReason.allCases)
  func `an extreme circumstance and a decertification have a start`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.eventStart = nil }
    let needsStart = reason == .extremeAndUncontrollable || reason == .ehrDecertification
    #expect(listed.contains(.missingEventStart) == needsStart)
  }
}
