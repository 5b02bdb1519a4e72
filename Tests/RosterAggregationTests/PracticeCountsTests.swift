import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct PracticeCountsTests {
  private struct Member {
    let facts: ClinicianFacts
    let standing: Standing
    let standingIfSmall: Standing
  }

  private func members(_ count: Int, seed: UInt64) -> [Member] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).map { _ in
      var facts = ClinicianFacts()
      let flags: [ClinicianFacts.Flag] = [
        .nonPatientFacing, .hospitalBased, .ascBased, .eligibleType, .newlyEnrolled, .optedIn,
        .isPartiallyQualifyingParticipant, .isQualifyingParticipant,
      ]
      for flag in flags { facts[flag] = Bool.random(using: &random) }
      let standing = Standing.allCases.randomElement(using: &random) ?? .none
      return Member(
        facts: facts,
        standing: standing,
        standingIfSmall: Bool.random(using: &random) ? .firm : standing
      )
    }
  }

  private func counts(of members: some Sequence<Member>) -> PracticeCounts {
    var counts = PracticeCounts()
    for member in members {
      counts.add(member.facts, member.standing, ifSmall: member.standingIfSmall)
    }
    return counts
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `counts of parts add up to those of the whole, in any grouping`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let members = members(60, seed: seed)
    var parts = (0..<5).map { _ in [Member]() }
    for member in members { parts[Int.random(in: 0..<5, using: &random)].append(member) }
    var pile = parts.map { counts(of: $0) }
    while pile.count > 1 {
      pile.shuffle(using: &random)
      let part = pile.removeLast()
      pile[0] += part
    }
    #expect(pile == [counts(of: members)])
  }

  @Test func `nothing added changes nothing`() {
    let whole = counts(of: members(10, seed: 1))
    var sum = whole
    sum += PracticeCounts()
    #expect(sum == whole)
    var other = PracticeCounts()
    other += whole
    #expect(other == whole)
  }

  @Test func `those reweighted only in a small practice count where it is small`() {
    var eligible = ClinicianFacts()
    eligible[.eligibleType] = true
    var ineligible = ClinicianFacts()
    ineligible[.nonPatientFacing] = true
    ineligible[.ascBased] = true
    var counts = PracticeCounts()
    let members: [(ClinicianFacts, Standing, Standing)] = [
      (eligible, .firm, .firm), (eligible, .none, .firm), (eligible, .none, .firm),
      (eligible, .none, .none), (eligible, .pending, .pending), (eligible, .pending, .firm),
      (ineligible, .firm, .firm),
    ]
    for (facts, standing, ifSmall) in members { counts.add(facts, standing, ifSmall: ifSmall) }
    #expect(counts.clinicians == 7)
    let (large, small) = (
      counts.resolved(isSmallPractice: false), counts.resolved(isSmallPractice: true)
    )
    #expect([large.eligibleReweighted, large.eligibleReweightedFirmly] == [3, 1])
    #expect([small.eligibleReweighted, small.eligibleReweightedFirmly] == [5, 4])
    #expect(PracticeCounts(lanes: counts.lanes) == counts)
    #expect(counts.unresolved.eligible == 6)
    #expect(counts.unresolved.nonPatientFacing == 1)
    #expect(counts.unresolved.ascBased == 1)
    #expect(counts.unresolved.eligibleASCBased == 0)
    #expect(counts.unresolved.eligibleReweighted == 0)
  }
}
