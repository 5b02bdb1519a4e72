import Foundation
import Testing

struct FailedWriteTests {
  /// An export whose results, or whose rejects, are more than the few bytes that may be written.
  private static func export(rejecting: Bool) -> ExportDraft {
    let rows = (1...200).map { "\(npi($0)),\(rejecting ? "none" : tin($0))" }
    return [
      "clinicians.csv": "npi,tin\n"
        + (rows + ["\(npi(1)),\(tin(1))"].filter { _ in rejecting }).joined(separator: "\n")
    ]
  }

  @Test(
    .withoutSanitizer("it maps a file of its own, which may not be so large either"),
    arguments: [false, true]
  )
  func `a write that fails publishes nothing`(rejecting: Bool) async throws {
    let workspace = try Workspace(Self.export(rejecting: rejecting))
    // No file of the process may grow over one block, as if the disk were full.
    let run = try await workspace.run(["--compress", "none"], after: "trap '' XFSZ; ulimit -f 1")
    try workspace.expectFailure(run, code: 74)
  }

  @Test(.withoutSanitizer("it maps a file of its own, which may not be so large either"))
  func `the system's own end of a write is a failed write`() async throws {
    let workspace = try Workspace(Self.export(rejecting: false))
    let run = try await workspace.run(["--compress", "none"], after: "ulimit -f 1")
    try workspace.expectFailure(run, code: 74)
  }

  /// Standard error is a full disk, closed, or a pipe that no one reads.
  @Test(
    arguments: [
      "exec 2>/dev/full", "exec 2>&-",
      "d=$(mktemp -d); mkfifo $d/p; : <$d/p & exec 2>$d/p; wait; rm -r $d",
    ]
  )
  func `results are published whether or not it can be said`(redirection: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(after: redirection)
    #expect(run.end == .exited(0))
    #expect(try workspace.results.fileNames.contains("manifest.json"))
  }

  /// The first page of a process's memory can be opened, but not read.
  @Test func `a read that fails publishes nothing`() async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(["--clinicians", "/proc/self/mem"])
    try workspace.expectFailure(run, code: 74)
  }
}
