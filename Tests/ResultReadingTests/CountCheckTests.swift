import Foundation
import Testing

@testable import ResultReading

struct CountCheckTests {
  /// The flaws of a manifest with these counts of clinicians.
  private func flaws(
    read: Int = 3,
    accepted: Int = 2,
    rejected: Int = 1,
    inInputs: Int = 3,
    rows: Int = 2,
    rejectRows: Int = 1,
    inputTable: String = "clinicians"
  ) throws -> [String] {
    let json = """
      {"tool": {"name": "reweigh", "version": "0"}, "performance_year": 2026,
       "policy": {"source": "built-in", "sha256": ""}, "options": {},
       "inputs": [{"table": "\(inputTable)", "path": "a", "bytes": 0, "sha256": "",
         "records": \(inInputs)}],
       "tables": {"clinicians":
         {"read": \(read), "accepted": \(accepted), "rejected": \(rejected)}},
       "outputs": [
         {"path": "clinicians.csv", "bytes": 0, "sha256": "", "records": \(rows)},
         {"path": "rejects.csv", "bytes": 0, "sha256": "", "records": \(rejectRows)}]}
      """
    return CountCheck.flaws(in: try ResultManifest.read(json: Data(json.utf8)))
  }

  @Test func `counts that add up have no flaw`() throws {
    #expect(try flaws() == [])
    #expect(try flaws(inputTable: "export") == [])
  }

  @Test func `every count that does not add up is told`() throws {
    #expect(try flaws(read: 4, inInputs: 4).count == 1)
    #expect(try flaws(inInputs: 2).count == 1)
    #expect(try flaws(inInputs: 2, inputTable: "export").count == 1)
    #expect(try flaws(rows: 3).count == 1)
    #expect(try flaws(rejectRows: 0).count == 1)
    #expect(try flaws(accepted: 4, rejected: -1, rows: 4, rejectRows: -1).count == 1)
  }

  @Test func `numbers too great to add are told and not added`() throws {
    #expect(try !flaws(accepted: .max, rejected: .max).isEmpty)
    #expect(try !flaws(accepted: .min, rejected: .min).isEmpty)
  }
}
