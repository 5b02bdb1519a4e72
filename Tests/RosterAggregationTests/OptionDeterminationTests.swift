import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct OptionDeterminationTests {
  private struct Option: Equatable {
    let clinician: UInt64
    let level: Participation
    let basis: Basis
    let isNeutral: Bool

    init(_ clinician: UInt64, _ level: Participation, _ basis: Basis, isNeutral: Bool = false) {
      self.clinician = clinician
      self.level = level
      self.basis = basis
      self.isNeutral = isNeutral
    }
  }

  private func export() throws -> SmallExport {
    var export = try SmallExport()
    let entity = try identifier("E-1")
    _ = export.tables.add(
      Group(tin: tin(1), reporting: [.individual, .group], smallPractice: false)
    )
    _ = export.tables.add(Group(tin: tin(2), smallPractice: false))
    _ = export.tables.add(
      Group(tin: tin(3), reporting: [.individual, .group], lowVolume: true, smallPractice: false)
    )
    _ = export.tables.add(
      VirtualGroupMember(virtualGroup: try identifier("VG-1"), tin: tin(4))
    )
    _ = export.tables.add(Group(tin: tin(4), reporting: [.individual, .group]))
    for number in [2, 4] as [UInt64] {
      _ = export.tables.add(APMParticipant(entity: entity, tin: tin(number), npi: npi(number)))
    }
    try export.add(clinician: 1, of: 1, .hospitalBased)
    try export.add(clinician: 2, of: 2)
    try export.add(clinician: 3, of: 3)
    try export.add(clinician: 4, of: 4)
    try export.add(clinician: 5, of: 2)
    try export.add(clinician: 6, of: 1, .lateJoiner)
    return export
  }

  @Test(arguments: 1...6)
  func `who has two levels or more has a row for each, whatever the parts`(size: Int) throws {
    var export = try export()
    let determinations = export.decide()
    var options: [Option] = []
    var count = 0
    for start in stride(from: 0, to: determinations.roster.count, by: size) {
      let part = start..<min(start + size, determinations.roster.count)
      count += determinations.optionMarks(in: part).optionCount
      determinations.forEachOption(in: part) { option in
        let number = (1...6 as ClosedRange<UInt64>).first { npi($0) == option.key.npi } ?? 0
        options.append(
          Option(
            number,
            option.level,
            option.determination.basis,
            isNeutral: option.determination.weights.isNeutral
          )
        )
      }
    }
    #expect(
      options == [
        Option(1, .individual, .hospitalBased), Option(1, .group, .allClinicians),
        Option(2, .group, []), Option(2, .apmEntity, []),
        Option(6, .individual, .lateJoiner, isNeutral: true), Option(6, .group, .allClinicians),
      ]
    )
    #expect(count == options.count)
  }

  @Test func `participation is the first of the rows`() throws {
    var export = try export()
    let determinations = export.decide()
    var first: [Int: Participation] = [:]
    for position in 0..<determinations.roster.count {
      determinations.forEachOption(in: position..<position + 1) {
        first[position] = first[position] ?? $0.level
      }
    }
    for (position, level) in first {
      let clinician = determinations.clinician(at: position)
      #expect(clinician.participation == level)
    }
    #expect(first.count == 3)
  }
}
