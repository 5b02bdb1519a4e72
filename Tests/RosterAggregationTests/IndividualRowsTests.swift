import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct IndividualRowsTests {
  /// What a walk through 30 clinicians from `start` on finds; `numbers` have scores of their own.
  private func scores(of numbers: [UInt64], from start: Int) -> [Int: Int32] {
    var (roster, practices, register) = (Roster(), PracticeTable(), IndividualRegister())
    func key(_ number: UInt64) -> ClinicianKey {
      // In an order of TINs that is not that of the roster.
      ClinicianKey(tin: tin(100 - number / 5), npi: npi(number))
    }
    for number in numbers {
      register.addSubmission(of: key(number), Score(tenThousandths: Int32(number)))
    }
    for number in 0..<30 as Range<UInt64> {
      let practice = practices.intern(key(number).tin)
      _ = roster.append(
        npi: npi(number),
        facts: ClinicianFacts(),
        practice: practice,
        subgroup: nil
      )
    }
    // Known, but without the clinicians that are asked for there.
    _ = practices.intern(key(40).tin)
    let positions = roster.positions(of: register.keys.indices, practices) { register.keys[$0] }
    var walk = IndividualRows(register, at: positions, of: 30).walk(from: start)
    var found: [Int: Int32] = [:]
    for position in start..<30 {
      if let entry = walk.entry(at: position) { found[position] = entry.score?.tenThousandths }
    }
    return found
  }

  @Test(arguments: [
    [], [0], [29], [29, 3, 17, 18, 0], [40, 60, 5, 31], Array((0..<30).reversed()),
  ])
  func `a walk meets each clinician that has something, from anywhere on`(numbers: [UInt64]) {
    for start in 0...30 {
      let expected = numbers.filter { start..<30 ~= Int($0) }.map { (Int($0), Int32($0)) }
      #expect(scores(of: numbers, from: start) == Dictionary(uniqueKeysWithValues: expected))
    }
  }
}
