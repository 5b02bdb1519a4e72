import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

/// Clinicians that are added many at a time are those that would be added one by one.
struct ClinicianBatchTests {
  private struct Record {
    let key: ClinicianKey
    let facts: ClinicianFacts
    let subgroup: Identifier?
  }

  /// Records of few practices, of which many are there twice or more.
  private func records(seed: UInt64) throws -> [Record] {
    var random = SeededGenerator(seed: seed)
    return try (0..<400).map { position in
      var facts = ClinicianFacts()
      facts.typeOrdinal = position % 19
      let group = Int.random(in: 0..<12, using: &random)
      return Record(
        key: ClinicianKey(
          tin: tin(UInt64(position / 40)),
          npi: npi(UInt64.random(in: 0..<25, using: &random))
        ),
        facts: facts,
        subgroup: group < 4 ? try identifier("SG-\(group)") : nil
      )
    }
  }

  /// Adds records so many at a time; returns the roster and the positions of duplicates.
  private func roster(of records: [Record], partSize: Int) throws -> (Roster, [Int]) {
    var (tables, roster) = (try SmallExport().tables, Roster())
    for group in 0..<4 {
      let code = tables.add(Subgroup(id: try identifier("SG-\(group)"), tin: tin(UInt64(group))))
      #expect(code == nil)
    }
    var duplicates: [Int] = []
    for start in stride(from: 0, to: records.count, by: partSize) {
      let part = records[start..<min(start + partSize, records.count)]
      duplicates += tables.add(
        part.map(\.key),
        facts: part.map(\.facts),
        subgroups: part.enumerated().compactMap { position, record in
          record.subgroup.map { (position, $0) }
        },
        to: &roster
      ).map { start + $0 }
    }
    return (roster, duplicates)
  }

  @Test(arguments: [1, 2, 7, 100, 400], 1...4 as ClosedRange<UInt64>)
  func `the first record of a key is kept, with its subgroup`(partSize: Int, seed: UInt64) throws {
    let records = try records(seed: seed)
    let (roster, duplicates) = try roster(of: records, partSize: partSize)
    var seen: Set<ClinicianKey> = []
    let isFirst = records.map { seen.insert($0.key).inserted }
    #expect(duplicates == records.indices.filter { !isFirst[$0] })
    let kept = records.indices.filter { isFirst[$0] }.map { records[$0] }
    #expect(roster.count == kept.count)
    let rows = (0..<roster.count).map { roster[$0] }
    #expect(rows.map(\.npi) == kept.map(\.key.npi))
    #expect(rows.map(\.facts) == kept.map(\.facts))
    // Subgroups were numbered in this order.
    let names = try (0..<4).map { try identifier("SG-\($0)") }
    #expect(rows.map { $0.subgroup.map { names[Int($0)] } } == kept.map(\.subgroup))
  }
}
