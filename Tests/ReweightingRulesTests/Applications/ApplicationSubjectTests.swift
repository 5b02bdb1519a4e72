import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct ApplicationSubjectTests {
  @Test func `the subject is the level's own`() throws {
    let policy = try YearPolicy.of(2026)
    let tin = TIN(digits: 123_456_789)
    let key = ClinicianKey(tin: tin, npi: NPI(validated: 1_234_567_893))
    let id = try #require(Identifier("VG-1"))
    let entity = try #require(Identifier("ACO-1"))
    let expected: [(ApplicationLevel, ApplicationSubject?)] = [
      (.individual, .individual(key)), (.group, .group(tin)), (.virtualGroup, .virtualGroup(id)),
      (.subgroup, nil), (.apmEntity, .apmEntity(entity)),
    ]
    for (level, subject) in expected {
      #expect(try Application.passing(under: policy, level: level).subject == subject)
    }
  }
}
