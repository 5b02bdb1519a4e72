import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

@testable import RosterAggregation

/// Practices are kept in few bits, out of which all must come as it went in.
struct PracticePackingTests {
  private func group(of tin: TIN, _ random: inout SeededGenerator) -> Group {
    let answers: [Bool?] = [nil, false, true]
    return Group(
      tin: tin,
      reporting: ([nil] + ReportingLevel.allCases).randomElement(using: &random) ?? nil,
      framework: ([nil] + ReportingFramework.allCases).randomElement(using: &random) ?? nil,
      lowVolume: Bool.random(using: &random),
      optedIn: Bool.random(using: &random),
      ascBased: answers.randomElement(using: &random) ?? nil,
      smallPractice: answers.randomElement(using: &random) ?? nil,
      reweightedCategories: PerformanceCategories(rawValue: .random(in: 0..<16, using: &random))
    )
  }

  private func practice(_ random: inout SeededGenerator) -> Practice {
    let digits: [UInt64] = [0, 9_999_999_999, .random(in: 0..<10_000_000_000, using: &random)]
    var practice = Practice(tin: TIN(digits: digits.randomElement(using: &random) ?? 0))
    if Int.random(in: 0..<5, using: &random) > 0 {
      practice.group = group(of: practice.tin, &random)
    }
    let virtualGroups: [UInt32?] = [nil, 0, 1, .max - 1]
    practice.virtualGroup = virtualGroups.randomElement(using: &random) ?? nil
    practice.siteCount = [0, 1, .max].randomElement(using: &random) ?? 0
    let scores: [Score?] = [nil, .zero, .maximum]
    practice.score = scores.randomElement(using: &random) ?? nil
    return practice
  }

  @Test func `a table gives back all that is known of a practice`() {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<500 {
      let practice = practice(&random)
      var table = PracticeTable()
      let number = table.intern(practice.tin)
      table[number] = practice
      #expect("\(table[number])" == "\(practice)")
      table[number].siteCount = 4
      #expect(table[number].isBelowLowVolume == practice.isBelowLowVolume)
    }
  }

  @Test func `a decision is that of its practice`() throws {
    var random = SeededGenerator(seed: 13)
    let policy = try YearPolicy.of(2026)
    for bits in 0..<UInt16(Basis.setCount) {
      let (practice, hasParticipants) = (practice(&random), Bool.random(using: &random))
      let group = GroupDetermination(
        practice.subject(PracticeCounts(), under: policy),
        exceptions: Basis(rawValue: bits),
        hasCountingSubmission: false,
        under: policy
      )
      let decision = PracticeDecision(practice, group, hasParticipants: hasParticipants)
      #expect(decision.tin == practice.tin)
      #expect(decision.virtualGroup == practice.virtualGroup)
      #expect(decision.score == practice.score)
      #expect(decision.reporting == practice.reporting)
      #expect(decision.framework == practice.group?.framework ?? .traditional)
      #expect(decision.reweightedCategories == practice.group?.reweightedCategories ?? [])
      #expect(decision.basis == group.determination.basis)
      #expect(decision.isSmallPractice == group.isSmallPractice)
      #expect(decision.isBelowLowVolume == practice.isBelowLowVolume)
      #expect(decision.hasParticipants == hasParticipants)
    }
  }
}
