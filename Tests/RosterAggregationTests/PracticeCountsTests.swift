import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct PracticeCountsTests {
  private struct Member {
    let facts: ClinicianFacts
    let isReweighted: Bool
    let isReweightedIfSmall: Bool
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
      let isReweighted = Bool.random(using: &random)
      return Member(
        facts: facts,
        isReweighted: isReweighted,
        isReweightedIfSmall: isReweighted || Bool.random(using: &random)
      )
    }
  }

  private func counts(of members: some Sequence<Member>) -> PracticeCounts {
    var counts = PracticeCounts()
    for member in members {
      counts.add(
        member.facts,
        isReweighted: member.isReweighted,
        isReweightedIfSmall: member.isReweightedIfSmall
      )
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
    counts.add(eligible, isReweighted: true, isReweightedIfSmall: true)
    counts.add(eligible, isReweighted: false, isReweightedIfSmall: true)
    counts.add(eligible, isReweighted: false, isReweightedIfSmall: true)
    counts.add(eligible, isReweighted: false, isReweightedIfSmall: false)
    counts.add(ineligible, isReweighted: true, isReweightedIfSmall: true)
    #expect(counts.clinicians == 5)
    #expect(counts.resolved(isSmallPractice: false).eligibleReweighted == 1)
    #expect(counts.resolved(isSmallPractice: true).eligibleReweighted == 3)
    #expect(counts.unresolved.eligible == 4)
    #expect(counts.unresolved.nonPatientFacing == 1)
    #expect(counts.unresolved.ascBased == 1)
    #expect(counts.unresolved.eligibleASCBased == 0)
    #expect(counts.unresolved.eligibleReweighted == 0)
  }
}
