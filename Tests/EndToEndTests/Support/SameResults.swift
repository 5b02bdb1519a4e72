import Foundation
import TestSupport
import Testing

/// Expects of an export that it gives the tables of others written as CSV, byte for byte, and their rejects but for
/// the places.
func expectSameResults(
  of tables: [TableDraft],
  in other: Workspace,
  _ options: [String] = []
) async throws {
  var plain = ExportDraft()
  for table in tables {
    for (path, content) in try await Layout.oneFile.files(of: table) { plain[path] = content }
  }
  let results = try await Workspace(plain).publish(["--threads", "1"])
  let same = try await other.publish(options + ["--threads", "8"])
  #expect(try results.tableBytes(withRejects: false) == same.tableBytes(withRejects: false))
  let places: Set = ["file", "line", "record"]
  let rejects = try await results.table("rejects").rows(without: places)
  #expect(try await same.table("rejects").rows(without: places) == rejects)
  #expect(!rejects.isEmpty)
}
