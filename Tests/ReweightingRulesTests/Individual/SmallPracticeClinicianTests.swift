import QPPModel
import ReweightingRules
import Testing

struct SmallPracticeClinicianTests {
  @Test(
    arguments: [
      (nil, false, false), (nil, true, true), (true, false, true), (false, true, false),
    ] as [(Bool?, Bool, Bool)]
  )
  func `the clinician's own small practice wins over the TIN's`(
    own: Bool?,
    tinIsSmall: Bool,
    isSmall: Bool
  ) throws {
    var facts = ClinicianFacts.plain
    facts.smallPractice = own
    let basis = try individualBasis(of: facts, inSmallPractice: tinIsSmall)
    #expect(basis == (isSmall ? .smallPractice : []))
  }
}
