import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct EncountersNotMajorityTests {
  @Test(arguments: [
    (0, false, true), (49, true, true), (50, false, true), (50, true, false), (51, false, false),
    (100, false, false),
  ])
  func `exactly 50 percent is no majority and any fraction more is one`(
    whole: Int,
    hasFraction: Bool,
    fails: Bool
  ) throws {
    let share = try #require(Percent(whole: whole, hasFraction: hasFraction))
    for reason in HardshipReason.allCases {
      let listed = try failures(reason: reason) { $0.encounterPercent = share }
      let expected = fails && reason == .lackOfCEHRTControl
      #expect(listed.contains(.encountersNotMajority) == expected)
    }
  }

  @Test(arguments: [
    (49, true, false), (50, false, true), (50, true, false), (51, false, false),
  ])
  func `exactly half is told from the rest`(
    whole: Int,
    hasFraction: Bool,
    isHalf: Bool
  ) throws {
    let terms = try ApplicationTerms.of(2026)
    for reason in HardshipReason.allCases {
      var application = try Application.passing(under: terms.policy, reason: reason)
      application.encounterPercent = Percent(whole: whole, hasFraction: hasFraction)
      let expected = isHalf && reason == .lackOfCEHRTControl
      let found = EncountersNotMajority.failsByExactlyHalf(application, under: terms)
      #expect(found == expected)
    }
  }
}
