import QPPModel
import ReweightingRules
import TestSupport
import Testing

struct MalformedCertificationIDTests {
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
}
