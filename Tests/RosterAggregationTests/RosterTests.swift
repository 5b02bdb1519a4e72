import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct RosterTests {
  /// The greatest value of all bits that facts use.
  private static let allFacts = ClinicianFacts(rawValue: (1 << 21) - 1)
  private static let extremeNPIs: [NPI] = [0, 1, 999_999_999].map { NPI(withoutCheckDigit: $0) }

  @Test(arguments: extremeNPIs, [ClinicianFacts(), allFacts])
  func `every field is kept at its extremes`(npi: NPI, facts: ClinicianFacts) {
    var roster = Roster()
    let practices: [UInt32] = [0, 1, 1 << 10, 1 << 20, (1 << 20) + 1]
    let subgroups: [UInt32?] = [nil, 0, 1, 1 << 31, .max - 1]
    for (practice, subgroup) in zip(practices, subgroups) {
      let isNew = roster.append(npi: npi, facts: facts, practice: practice, subgroup: subgroup)
      #expect(isNew)
    }
    for (position, (practice, subgroup)) in zip(practices, subgroups).enumerated() {
      let row = roster[position]
      #expect(row.npi == npi)
      #expect(row.facts == facts)
      #expect(row.practice == practice)
      #expect(row.subgroup == subgroup)
      #expect(roster.position(of: npi, in: practice) == position)
    }
  }

  @Test func `one bit of the facts is one bit of the row`() {
    var roster = Roster()
    let facts = (0..<21).map { ClinicianFacts(rawValue: 1 << UInt32($0)) }
    for (practice, facts) in facts.enumerated() {
      _ = roster.append(npi: npi(1), facts: facts, practice: UInt32(practice), subgroup: nil)
    }
    #expect((0..<roster.count).map { roster[$0].facts } == facts)
    #expect((0..<roster.count).allSatisfy { roster[$0].npi == npi(1) })
  }

  @Test func `rows stand in their order across the borders of blocks`() {
    var roster = Roster()
    let size = BlockArray<UInt32>.blockSize
    let rowCount = 2 * size + 1
    for number in 0..<rowCount {
      var facts = ClinicianFacts()
      facts.typeOrdinal = number % 19
      let isNew = roster.append(
        npi: npi(UInt64(number / 3)),
        facts: facts,
        practice: UInt32(number % 3),
        subgroup: number % 2 == 0 ? nil : UInt32(number)
      )
      guard isNew else {
        Issue.record("row \(number) is taken for a duplicate")
        return
      }
    }
    #expect(roster.count == rowCount)
    for number in [0, 1, size - 2, size - 1, size, size + 1, 2 * size - 1, 2 * size] {
      let row = roster[number]
      #expect(row.npi == npi(UInt64(number / 3)))
      #expect(row.practice == UInt32(number % 3))
      #expect(row.facts.typeOrdinal == number % 19)
      #expect(row.subgroup == (number % 2 == 0 ? nil : UInt32(number)))
      #expect(roster.position(of: row.npi, in: row.practice) == number)
      let isNew = roster.append(
        npi: row.npi,
        facts: ClinicianFacts(),
        practice: row.practice,
        subgroup: nil
      )
      #expect(!isNew)
    }
    #expect(roster.count == rowCount)
  }

  @Test func `a duplicate changes nothing`() {
    var roster = Roster()
    var facts = ClinicianFacts()
    facts[.hospitalBased] = true
    _ = roster.append(npi: npi(1), facts: facts, practice: 4, subgroup: 7)
    let isNew = roster.append(npi: npi(1), facts: ClinicianFacts(), practice: 4, subgroup: nil)
    #expect(!isNew)
    #expect(roster.count == 1)
    #expect(roster[0].facts == facts)
    #expect(roster[0].subgroup == 7)
  }

  @Test func `one NPI in two practices is two clinicians`() {
    var roster = Roster()
    for practice in [0, 1] as [UInt32] {
      let isNew = roster.append(
        npi: npi(1),
        facts: ClinicianFacts(),
        practice: practice,
        subgroup: nil
      )
      #expect(isNew)
    }
    #expect(roster.position(of: npi(1), in: 1) == 1)
    #expect(roster.position(of: npi(1), in: 2) == nil)
    #expect(roster.position(of: npi(2), in: 1) == nil)
  }

  @Test func `rows outlive the keys by which they are found`() {
    var roster = Roster()
    _ = roster.append(npi: npi(1), facts: Self.allFacts, practice: 3, subgroup: 2)
    roster.dropKeys()
    #expect(roster.count == 1)
    #expect(roster[0].npi == npi(1))
    #expect(roster[0].facts == Self.allFacts)
  }
}
