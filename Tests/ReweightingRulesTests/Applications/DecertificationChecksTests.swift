import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct DecertificationChecksTests {
  @Test(arguments: HardshipReason.allCases)
  func `only a decertification has a certification ID`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.certificationID = nil }
    #expect(listed.contains(.missingCertificationID) == (reason == .ehrDecertification))
    #expect(!listed.contains(.malformedCertificationID))
  }

  @Test(
    arguments: [
      (.alphanumeric(count: 14), true), (.alphanumeric(count: 15), false),
      (.alphanumeric(count: 16), true), (.chp(digits: 5), true), (.chp(digits: 6), false),
      (.chp(digits: 7), true), (.chplProductNumber(groups: 8), true),
      (.chplProductNumber(groups: 9), false), (.chplProductNumber(groups: 10), true),
      (.unrecognized, true),
    ] as [(CertificationID, Bool)]
  )
  func `an ID has one of three forms`(id: CertificationID, isMalformed: Bool) throws {
    for reason in HardshipReason.allCases {
      let listed = try failures(reason: reason) { $0.certificationID = id }
      let expected = isMalformed && reason == .ehrDecertification
      #expect(listed.contains(.malformedCertificationID) == expected)
    }
  }

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
