import Foundation
import Testing

/// Tables that were cut where gzip does not show it.
struct CutTableTests {
  /// A result whose clinicians end after the first of several members of gzip.
  private func cutResult() async throws -> (Workspace, whole: String) {
    let rows = (1...20_000).map { "\(npi($0)),\(tin($0 % 100))" }
    let workspace = try Workspace(["clinicians.csv": "npi,tin\n" + rows.joined(separator: "\n")])
    try await workspace.publish()
    let whole = workspace.path("whole")
    try FileManager.default.copyItem(atPath: workspace.out, toPath: whole)
    let path = workspace.out + "/clinicians.csv.gz"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    // Each member begins with the same ten bytes.
    let second = try #require(bytes.range(of: bytes.prefix(10), in: 10..<bytes.count))
    try bytes.prefix(second.lowerBound).write(to: URL(fileURLWithPath: path))
    return (workspace, whole)
  }

  @Test func `a comparison and an explanation know how many rows there are`() async throws {
    let (workspace, whole) = try await cutResult()
    for command in [
      ["diff", whole, workspace.out], ["diff", workspace.out, whole],
      ["explain", workspace.out, "--year", "2026", "--npi", npi(1), "--tin", tin(1)],
    ] {
      let run = try await ReweighExecutable.run(command)
      #expect(run.end == .exited(65), "\(command[0]): \(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errors.contains("manifest says 20000"), "\(run.errors)")
    }
  }
}
