import QPPModel
import Testing

struct SubmissionTests {
  @Test func `a subject knows its level`() throws {
    let id = try #require(Identifier("X"))
    let tin = TIN(digits: 1)
    let key = ClinicianKey(tin: tin, npi: NPI(validated: 1_234_567_893))
    #expect(SubmissionSubject.individual(key).level == .individual)
    #expect(SubmissionSubject.group(tin).level == .group)
    #expect(SubmissionSubject.virtualGroup(id).level == .virtualGroup)
    #expect(SubmissionSubject.apmEntity(id).level == .apmEntity)
  }
}

struct HardshipReasonsTests {
  @Test(arguments: HardshipReason.allCases)
  func `the set of one reason has no other`(reason: HardshipReason) {
    let set = HardshipReasons(reason)
    #expect(set == HardshipReasons(ordinal: reason.ordinal))
    for other in HardshipReason.allCases {
      #expect(set.contains(HardshipReasons(other)) == (other == reason))
    }
  }
}
