import QPPModel
import ReweightingRules
import Testing

/// Every code has words, and no two of a kind have the same.
struct CodeWordsTests {
  static let words: [(String, [String])] = [
    ("titles of reasons", BasisCode.allCases.map(\.title)),
    (
      "meanings of reasons",
      BasisCode.allCases.map { $0.meaning(for: .group, thresholdPercent: 75) }
    ),
    ("titles of checks", ApplicationFailure.allCases.map(\.passingTitle)),
    ("meanings of failures", ApplicationFailure.allCases.map(\.meaning)),
    ("statements of outcomes", ApplicationOutcome.allCases.map(\.statement)),
    ("meanings of outcomes", ApplicationOutcome.allCases.map(\.meaning)),
    ("statements of findings", FindingCode.allCases.map(\.statement)),
    ("meanings of findings", FindingCode.allCases.map(\.meaning)),
    ("places of levels", Participation.allCases.map(\.place)),
    ("meanings of levels", Participation.allCases.map(\.meaning)),
    ("meanings of sources", ContributionSource.allCases.map(\.meaning)),
    ("meanings of entity sources", EntityScoreSource.allCases.map(\.meaning)),
    ("meanings of roll-up exclusions", RollUpExclusion.allCases.map(\.meaning)),
    ("titles of exclusions", SharedSavingsDecision.Exclusion.allCases.map(\.title)),
  ]

  @Test(arguments: words)
  func `every code has words of its own`(kind: String, words: [String]) {
    #expect(Set(words).count == words.count, "\(kind)")
    #expect(!words.contains(""), "\(kind)")
  }

  @Test func `a reason is given to whom it can be`() {
    let codes = BasisCode.allCases
    #expect(codes.filter { $0.isGiven(to: .participant) } == codes)
    #expect(
      codes.filter { !$0.isGiven(to: .clinician) } == [
        .allClinicians, .allCliniciansPending, .apmEntity, .apmEntityPending,
      ]
    )
    #expect(
      codes.filter { !$0.isGiven(to: .group) } == [
        .clinicianType, .lateJoiner, .apmEntity, .apmEntityPending,
      ]
    )
  }
}
