import BatchPipeline
import QPPModel
import ResultTables
import ReweightingPolicy
import RosterAggregation
import TestSupport
import Testing

struct OptionTableTests {
  /// 5,000 clinicians, of whom every third has two levels and every seventh three.
  private func determinations() throws -> Determinations {
    var export = try SmallExport()
    let entity = try identifier("E-1")
    _ = export.tables.add(Group(tin: tin(1), smallPractice: false))
    _ = export.tables.add(Group(tin: tin(2), reporting: [.individual, .group]))
    _ = export.tables.add(Group(tin: tin(3), reporting: [.individual, .group]))
    _ = export.tables.add(APMParticipant(entity: entity, tin: tin(3)))
    for number in 0..<5000 as Range<UInt64> {
      try export.add(clinician: number, of: number % 7 == 0 ? 3 : number % 3 == 0 ? 2 : 1)
    }
    return export.decide(partSize: 1000)
  }

  private func text(_ table: OptionTable, _ parts: [Range<Int>]) -> String {
    var encoder = RowEncoder(.csv, columns: OptionTable.columns)
    for part in parts { table.encode(part, into: &encoder) }
    return String(decoding: encoder.bytes, as: UTF8.self)
  }

  @Test func `rows are the same in any parts and any order`() throws {
    let table = try OptionTable(try determinations(), by: OrderedPipeline(threadCount: 2))
    let threes = (0..<5000).count { $0 % 7 == 0 }
    let twos = (0..<5000).count { $0 % 3 == 0 && $0 % 7 != 0 }
    #expect(table.rowCount == 3 * threes + 2 * twos)
    let whole = text(table, [0..<table.rowCount])
    #expect(whole.split(separator: "\n").count == table.rowCount)
    for size in [1, 4096, 1000] {
      let parts = stride(from: 0, to: table.rowCount, by: size)
        .map { $0..<min($0 + size, table.rowCount) }
      #expect(text(table, size == 1 ? Array(parts.prefix(50)) : parts).count <= whole.count)
      #expect(whole.hasPrefix(text(table, size == 1 ? Array(parts.prefix(50)) : parts)))
      let last = parts[parts.count - 1]
      #expect(whole.hasSuffix(text(table, [last])))
    }
  }

  @Test func `a table of later clinicians has the later rows`() throws {
    let determinations = try determinations()
    let whole = try OptionTable(determinations)
    let all = text(whole, [0..<whole.rowCount])
    for first in [1, 1023, 1024, 1025, 4999, 5000] {
      let later = try OptionTable(determinations, from: first)
      let rows = text(later, [0..<later.rowCount])
      #expect(all.hasSuffix(rows))
      #expect(
        later.rowCount + determinations.optionMarks(in: 0..<first).optionCount == whole.rowCount
      )
    }
  }

  @Test func `a clinician's rows are its levels in their order`() throws {
    let table = try OptionTable(try determinations())
    let rows = text(table, [0..<3]).split(separator: "\n").map { $0.split(separator: ",")[2] }
    #expect(rows == ["individual", "group", "apm-entity"])
  }

  @Test func `of nobody there is no row`() throws {
    var export = try SmallExport()
    let table = try OptionTable(export.decide())
    #expect(table.rowCount == 0)
    #expect(text(table, [0..<0]) == "")
  }
}
