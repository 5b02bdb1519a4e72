import Foundation
import Testing

struct SummaryTests {
  /// What a summary counts.
  private struct Summary: Decodable {
    struct Counts: Decodable {
      let read: Int
      let accepted: Int
      let rejected: Int
    }

    let input: [String: Counts]
    let output: [String: Int]
    let rejectsByCode: [String: Int]
    let applicationsByOutcome: [String: Int]
    let findingsByCode: [String: Int]
    let cliniciansReweighted: Int
    let groupsReweighted: Int
    let virtualGroupsReweighted: Int
    let apmEntitiesReweighted: Int
  }

  @Test(arguments: [41, 42] as [UInt64])
  func `a summary counts what the tables hold`(seed: UInt64) async throws {
    let results = try await Workspace(try await RandomExport(seed: seed).draft(.oneFile)).publish()
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let summary = try decoder.decode(Summary.self, from: results.bytes("summary.json"))
    let tables = try await results.tables()

    let rows = tables.map { ($0.key.replacing("-", with: "_"), $0.value.rows.count) }
    #expect(summary.output == Dictionary(uniqueKeysWithValues: rows))
    #expect(summary.rejectsByCode == counts(tables["rejects"], "code"))
    #expect(summary.applicationsByOutcome == counts(tables["applications"], "outcome"))
    #expect(summary.findingsByCode == counts(tables["findings"], "code"))
    let clinicians = counts(tables["clinicians"], "reweighted")["Y"] ?? 0
    #expect(summary.cliniciansReweighted == clinicians)
    #expect(summary.groupsReweighted == counts(tables["groups"], "reweighted")["Y"] ?? 0)
    #expect(
      summary.virtualGroupsReweighted == counts(tables["virtual-groups"], "reweighted")["Y"] ?? 0
    )
    #expect(summary.apmEntitiesReweighted == counts(tables["apm-entities"], "reweighted")["Y"] ?? 0)
    let rejects = counts(tables["rejects"], "table")
    for (table, count) in summary.input {
      #expect(count.read == count.accepted + count.rejected, "\(table)")
      #expect(count.rejected == rejects[table] ?? 0, "\(table)")
    }
  }

  /// How often each value of a column occurs.
  private func counts(_ table: CSVTable?, _ column: String) -> [String: Int] {
    Dictionary(
      (table?.records ?? []).map { ($0[column] ?? "", 1) },
      uniquingKeysWith: +
    )
  }
}
