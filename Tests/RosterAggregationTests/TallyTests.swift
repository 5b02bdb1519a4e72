import QPPModel
import ReweightingRules
import TestSupport
import Testing

@testable import RosterAggregation

struct TallyTests {
  /// Two practices of 8 clinicians, of which some are hospital-based, and one virtual group.
  private func determinations() throws -> Determinations {
    var export = try SmallExport()
    for number in [1, 2] as [UInt64] {
      _ = export.tables.add(Group(tin: tin(number), reporting: [.individual], smallPractice: false))
    }
    for number in 1...8 as ClosedRange<UInt64> {
      if number <= 6 {
        try export.add(clinician: number, of: 1, .hospitalBased)
      } else {
        try export.add(clinician: number, of: 1)
      }
      try export.add(clinician: 100 + number, of: 2, .hospitalBased, .nonPatientFacing)
    }
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(1))), score: 500_000)
    return export.decide()
  }

  private func tally(_ parts: [Range<Int>]) throws -> ClinicianTally {
    let determinations = try determinations()
    var sum = ClinicianTally()
    for part in parts {
      var tally = ClinicianTally()
      determinations.forEachClinician(in: part) {
        tally.add(CountedClinician(determinations.determine($0)))
      }
      sum += tally
    }
    return sum
  }

  @Test func `clinicians are counted by level and reason`() throws {
    let tally = try tally([0..<16])
    #expect(tally.count == 16)
    #expect(tally.count(at: .individual) == 16)
    #expect(tally.count(at: .group) == 0)
    // Of the first practice 6 are hospital-based, one of whom submitted data.
    #expect(tally.reweighted(at: .individual) == 13)
    #expect(tally.count(of: .hospitalBased) == 13)
    #expect(tally.count(of: .nonPatientFacing) == 8)
    #expect(tally.individuallyReweighted == 13)
    #expect(tally.individualCount(of: .hospitalBased) == 13)
    #expect(tally.individualCount(of: .smallPractice) == 0)
  }

  @Test(arguments: [[0..<16], [0..<1, 1..<16], [8..<16, 0..<8], [0..<0, 0..<16]])
  func `parts add up to the same in any grouping`(parts: [Range<Int>]) throws {
    let sum = try tally(parts)
    #expect(sum.count == 16)
    #expect(sum.count(of: .hospitalBased) == 13)
    #expect(sum.individuallyReweighted == 13)
  }

  @Test func `every clinician is handed on once`() throws {
    var seen: [NPI] = []
    try determinations().forEachClinician(in: 0..<16) { seen.append($0.key.npi) }
    #expect(seen.count == 16)
    #expect(Set(seen).count == 16)
  }

  @Test(arguments: Participation.allCases.indices)
  func `a level's number is its place among all`(place: Int) {
    #expect(Participation.allCases[place].number == place)
  }

  @Test func `groups are counted by reason, and their shares by bin`() throws {
    let determinations = try determinations()
    var tally = GroupTally()
    for number in [0, 1] as [UInt32] {
      tally.add(
        determinations.practice(number),
        number: number,
        row: Int(number),
        under: determinations.tables.terms.policy
      )
    }
    #expect(tally.count == 2)
    #expect(tally.reweighted == 1)
    #expect(tally.overridden == 0)
    #expect(tally.count(of: .hospitalBased) == 1)
    #expect(tally.count(of: .nonPatientFacing) == 1)
    #expect(tally.count(of: .allClinicians) == 1)
    #expect(tally.hospitalBased.bins[15] == 1)
    #expect(tally.hospitalBased.bins[20] == 1)
    #expect(tally.nonPatientFacing.bins[0] == 1)
    #expect(tally.nearThreshold.count == 1)
    let near = try #require(tally.nearThreshold.first.first)
    #expect(near.shortfall == 1)
    #expect(near.basis.isEmpty)
    var twice = tally
    twice += tally
    #expect(twice.count == 4)
    #expect(twice.hospitalBased.count == 4)
    #expect(twice.nearThreshold.count == 2)
  }
}

struct ShareHistogramTests {
  /// Just below, at and just above ends of bins.
  @Test(
    arguments: [
      (0, 1, 0), (1, 100, 1), (5, 100, 1), (51, 1000, 2), (749, 1000, 15), (3, 4, 15),
      (75, 100, 15),
      (751, 1000, 16), (4, 5, 16), (19, 20, 19), (999, 1000, 20), (1, 1, 20),
      (Int32.max - 1, Int(Int32.max), 20), (1, 40_000_000_000, 1),
    ] as [(Int32, Int, Int)]
  )
  func `a bin holds its upper end`(designated: Int32, clinicians: Int, bin: Int) {
    var histogram = ShareHistogram()
    histogram.add(designated, of: clinicians)
    #expect(histogram.bins.firstIndex(of: 1) == bin)
    #expect(histogram.count == 1)
  }

  @Test func `nobody has no share`() {
    var histogram = ShareHistogram()
    histogram.add(0, of: 0)
    #expect(histogram.count == 0)
  }
}

struct NearThresholdGroupsTests {
  @Test func `those that can still be told of come first, and no more than a page shows`() throws {
    var export = try SmallExport()
    // 20 clinicians, of whom 14 to 16 are hospital-based: from 70 to 80 percent.
    for practice in 1...300 as ClosedRange<UInt64> {
      for clinician in 1...20 as ClosedRange<UInt64> {
        let number = practice * 100 + clinician
        if clinician <= 14 + practice % 3 {
          try export.add(clinician: number, of: practice, .hospitalBased)
        } else {
          try export.add(clinician: number, of: practice)
        }
      }
    }
    let determinations = export.decide(partSize: 1000)
    var tally = GroupTally()
    for number in 0..<300 as Range<UInt32> {
      var part = GroupTally()
      part.add(
        determinations.practice(number),
        number: number,
        row: Int(number),
        under: determinations.tables.terms.policy
      )
      tally += part
    }
    let first = tally.nearThreshold.first
    #expect(tally.nearThreshold.count == 300)
    #expect(first.count == NearThresholdGroups.limit)
    #expect(
      first.map(\.shortfall) == [Int](repeating: 1, count: 100) + [Int](repeating: 2, count: 100)
    )
    #expect(first.prefix(100).map(\.number) == first.prefix(100).map(\.number).sorted())
  }
}
