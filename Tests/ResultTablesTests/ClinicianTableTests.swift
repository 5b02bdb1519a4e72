import QPPModel
import ResultTables
import ReweightingPolicy
import RosterAggregation
import TestSupport
import Testing

/// What a row shows depends on its clinician alone, and not on the rows before it.
struct ClinicianTableTests {
  /// Clinicians of every kind, at random.
  private func determinations(year: Int) throws -> Determinations {
    var random = SeededGenerator(seed: UInt64(year))
    var export = try SmallExport(year: year)
    for number in 0..<40 as Range<UInt64> where number % 5 != 0 {
      _ = export.tables.add(
        Group(
          tin: tin(number),
          reporting: ReportingLevels(
            ReportingLevel.allCases.shuffled(using: &random)
              .prefix(.random(in: 1...3, using: &random))
          ),
          framework: ReportingFramework.allCases.randomElement(using: &random),
          lowVolume: Int.random(in: 0..<4, using: &random) == 0,
          smallPractice: [nil, true, false].randomElement(using: &random) ?? nil,
          reweightedCategories: PerformanceCategories(rawValue: .random(in: 0..<8, using: &random))
        )
      )
      _ = export.tables.add(Subgroup(id: try identifier("SG-\(number)"), tin: tin(number)))
    }
    for number in 0..<8 as Range<UInt64> {
      let group = try identifier("VG-\(number / 4)")
      _ = export.tables.add(VirtualGroupMember(virtualGroup: group, tin: tin(number)))
      let entity = try identifier("E-\(number % 3)")
      _ = export.tables.add(
        APMEntity(id: entity, program: APMProgram.allCases.randomElement(using: &random) ?? .other)
      )
      _ = export.tables.add(APMParticipant(entity: entity, tin: tin(number * 5 + 1)))
      _ = export.tables.add(APMParticipant(entity: entity, tin: tin(9), npi: npi(90 + number)))
      try export.submit(.group(tin(number * 7)), score: 100_000 * Int32(number))
    }
    for number in 0..<400 as Range<UInt64> {
      let key = ClinicianKey(tin: tin(number / 10), npi: npi(number))
      if number % 11 == 0 { try export.submit(.individual(key), score: Int32(number)) }
      try add(key, to: &export, &random)
    }
    return export.decide()
  }

  private func add(
    _ key: ClinicianKey,
    to export: inout SmallExport,
    _ random: inout SeededGenerator
  ) throws {
    var facts = ClinicianFacts(rawValue: .random(in: 0..<1 << 25, using: &random))
    facts.typeOrdinal = .random(in: 0..<ClinicianType.allCases.count, using: &random)
    // Mostly eligible, or few would be decided otherwise than others.
    facts[.eligibleType] = Int.random(in: 0..<5, using: &random) > 0
    facts.smallPractice = [nil, true, false].randomElement(using: &random) ?? nil
    facts.qpStatus = QPStatus.allCases.randomElement(using: &random) ?? .none
    facts[.subgroupMismatch] = false
    let number = key.tin.rawValue - tin(0).rawValue
    let subgroup = Int.random(in: 0..<3, using: &random) == 0
    _ = export.tables.add(
      [key],
      facts: [facts],
      subgroups: subgroup ? [(0, try identifier("SG-\(number)"))] : [],
      to: &export.roster
    )
  }

  private func text(
    _ table: ClinicianTable,
    _ format: ResultFormat,
    _ parts: [Range<Int>]
  ) -> String {
    var encoder = RowEncoder(format, columns: ClinicianTable.columns)
    for part in parts { table.encode(part, into: &encoder) }
    return String(decoding: encoder.bytes, as: UTF8.self)
  }

  @Test(arguments: YearPolicy.years, ResultFormat.allCases)
  func `a row is what it would be alone`(year: Int, format: ResultFormat) throws {
    let determinations = try determinations(year: year)
    let table = ClinicianTable(determinations)
    #expect(table.rowCount == 400)
    let alone = (0..<table.rowCount).map { text(table, format, [$0..<$0 + 1]) }
    let all = text(table, format, [0..<table.rowCount]).split(separator: "\n")
    #expect(all.map { $0 + "\n" } == alone.map { $0[...] })
    // Enough of them differ in more than the identifiers.
    #expect(Set(all.map { $0.drop { $0 != "Y" && $0 != "N" } }).count > 60)
  }

  @Test(arguments: ResultFormat.allCases)
  func `rows are the same in any order of blocks`(format: ResultFormat) throws {
    let table = ClinicianTable(try determinations(year: 2026))
    let whole = text(table, format, [0..<table.rowCount])
    for size in [1, 7, 64, 399] {
      let parts = stride(from: 0, to: table.rowCount, by: size).map {
        $0..<min($0 + size, table.rowCount)
      }
      #expect(text(table, format, parts) == whole)
      // Backwards: what is encoded first is another row.
      let lines = text(table, format, parts.reversed()).split(separator: "\n")
      let sorted = lines.sorted()
      #expect(sorted == whole.split(separator: "\n").sorted())
    }
  }
}
