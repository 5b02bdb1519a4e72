import BatchRun
import Foundation
import TestSupport
import Testing

/// What jobs that publish nothing tell whoever shows how far they have come.
struct JobEventTests {
  private final class Recording: RunObserver {
    private(set) var events: [String] = []
    private(set) var total: Int?
    private(set) var bytes: [Int] = []

    func observe(_ event: RunEvent) {
      switch event {
      case .phaseBegan(let phase): events.append("\(phase) begins")
      case .phaseEnded(let phase, _): events.append("\(phase) ends")
      case .resultsFound(let bytes): total = bytes
      case .resultRead(_, let count): bytes.append(count)
      case .messageFollows: events.append("message")
      default: break
      }
    }
  }

  /// Two results, in tables large enough to be read in several pieces.
  private func results(_ workspace: Workspace) async throws -> (old: String, new: String) {
    let old = try await workspace.publish().path
    let other = workspace.path("other")
    let run = try await ReweighExecutable.run([
      "run", workspace.export, "--year", "2026", "--out", other,
    ])
    try #require(run.end == .exited(0) || run.end == .exited(3), "\(run.errors)")
    return (old, other)
  }

  private func workspace() async throws -> Workspace {
    try Workspace(try await RandomExport(seed: 11).draft(.oneFile))
  }

  private func expectWholeReading(_ recording: Recording) {
    #expect(recording.bytes == recording.bytes.sorted())
    #expect(recording.bytes.count >= 9)
    #expect(recording.bytes.last == recording.total)
  }

  @Test func `verify tells of every byte, and of every line that it prints`() async throws {
    let workspace = try await workspace()
    let result = try await workspace.publish().path
    let recording = Recording()
    var verdicts = 0
    let report = try VerifyJob(
      result: result,
      export: workspace.export,
      threadCount: 2,
      observer: recording
    ).run { _ in verdicts += 1 }
    #expect(report.wrong == 0)
    expectWholeReading(recording)
    #expect(recording.events.first == "verify begins")
    #expect(recording.events.last == "verify ends")
    #expect(recording.events.count { $0 == "message" } == verdicts)
  }

  @Test func `diff tells of every byte of both results`() async throws {
    let workspace = try await workspace()
    let (old, new) = try await results(workspace)
    let recording = Recording()
    _ = try DiffJob(old: old, new: new, threadCount: 2, observer: recording).run()
    expectWholeReading(recording)
    #expect(recording.events == ["read begins", "read ends"])
  }

  @Test func `reconcile tells of the other system's file and of the result`() async throws {
    let workspace = try await workspace()
    let result = try await workspace.publish(["--compress", "none"]).path
    let other = workspace.path("theirs.csv")
    try Data("npi,tin,reweighted\n\(npi(1)),\(tin(1)),Y\n".utf8)
      .write(to: URL(fileURLWithPath: other))
    let recording = Recording()
    let options = ReconcileOptions(resultPath: result, otherPaths: [other])
    _ = try ReconcileJob(options, observer: recording).run()
    #expect(recording.bytes == recording.bytes.sorted())
    #expect(recording.bytes.last == recording.total)
    #expect(recording.events == ["read begins", "read ends"])
  }

  @Test func `a run tells how far the earlier result is verified`() async throws {
    let workspace = try await workspace()
    let result = try await workspace.publish().path
    let recording = Recording()
    var options = RunOptions(
      exportPath: workspace.export,
      performanceYear: 2026,
      outputPath: workspace.path("again")
    )
    options.againstPath = result
    _ = try RunJob(options, observer: recording).run()
    expectWholeReading(recording)
    #expect(recording.events.first == "verifyEarlier begins")
  }
}
