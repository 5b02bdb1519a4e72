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
    let reporting = ReportingLevel.allCases.shuffled(using: &random)
      .prefix(.random(in: 0...5, using: &random))
    return Group(
      tin: tin,
      reporting: reporting.isEmpty ? nil : ReportingLevels(reporting),
      size: [nil, 0, 7, 99_999_999].randomElement(using: &random) ?? nil,
      nonPatientFacing: answers.randomElement(using: &random) ?? nil,
      hospitalBased: answers.randomElement(using: &random) ?? nil,
      framework: ([nil] + ReportingFramework.allCases).randomElement(using: &random) ?? nil,
      lowVolume: Bool.random(using: &random),
      optedIn: Bool.random(using: &random),
      ascBased: answers.randomElement(using: &random) ?? nil,
      smallPractice: answers.randomElement(using: &random) ?? nil,
      reweightedCategories: PerformanceCategories(rawValue: .random(in: 0..<8, using: &random)),
      granted: GrantedExceptions(rawValue: .random(in: 0..<8, using: &random))
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
    if let score = scores.randomElement(using: &random) ?? nil { practice.submissions.add(score) }
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
    for bits in 0..<UInt16(1 << 13) {
      let (practice, hasParticipants) = (practice(&random), Bool.random(using: &random))
      let group = GroupDetermination(
        practice.subject(PracticeCounts(), under: policy),
        exceptions: ExceptionEffect(basis: Basis(rawValue: bits), categories: .cost),
        hasCountingSubmission: false,
        under: policy
      )
      let decision = PracticeDecision(practice, group, hasParticipants: hasParticipants)
      #expect(decision.tin == practice.tin)
      #expect(decision.virtualGroup == practice.virtualGroup)
      #expect(decision.score == practice.score)
      #expect(decision.reporting == practice.reporting)
      #expect(decision.framework == practice.group?.framework ?? .traditional)
      #expect(
        decision.reweightedCategories == (practice.group?.reweightedCategories ?? []).union(.cost)
      )
      #expect(decision.score == (practice.isDataCompromised ? nil : practice.submissions.score))
      #expect(decision.basis == group.determination.basis)
      #expect(decision.isSmallPractice == group.isSmallPractice)
      #expect(decision.isBelowLowVolume == practice.isBelowLowVolume)
      #expect(decision.hasParticipants == hasParticipants)
    }
  }

  @Test func `a case has what it says of its practice, and everything else as it was`() throws {
    var random = SeededGenerator(seed: 14)
    let policy = try YearPolicy.of(2026)
    for isInside in [false, true] {
      let cases = PracticeCase.all(inVirtualGroup: isInside)
      #expect(cases.map(\.number) == Array(cases.indices))
      for assumed in cases {
        let practice = practice(&random)
        let group = GroupDetermination(
          practice.subject(PracticeCounts(), under: policy),
          exceptions: ExceptionEffect(),
          hasCountingSubmission: false,
          under: policy
        )
        let decision = PracticeDecision(practice, group, hasParticipants: true)
        let changed = decision.assuming(assumed)
        #expect(changed.basis.standing == assumed.group)
        #expect(changed.isSmallPractice == assumed.isSmallPractice)
        #expect(changed.tin == decision.tin)
        #expect(changed.score == decision.score)
        #expect(changed.reporting == decision.reporting)
        #expect(changed.virtualGroup == decision.virtualGroup)
        #expect(changed.isBelowLowVolume == decision.isBelowLowVolume)
      }
    }
  }
}
