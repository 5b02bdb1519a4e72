import Foundation
import Testing

/// What `scripts/check-readers` shows of more readers, for those that most machines have.
struct ReaderTests {
  private static let python = "/usr/bin/python3"
  private static var hasPython: Bool { FileManager.default.isExecutableFile(atPath: python) }

  /// Publishes tables of several blocks, and returns what that of clinicians has to hold.
  private func published(_ options: [String]) async throws -> (workspace: Workspace, text: Data) {
    let draft = try await RandomExport(seed: 24, clinicians: 9000).draft(.oneFile)
    let plain = try await Workspace(draft).publish(["--compress", "none"])
    let workspace = try Workspace(draft)
    try await workspace.publish(options)
    return (workspace, try await plain.text("clinicians"))
  }

  private func expectPython(_ program: String, reads options: [String]) async throws {
    let (workspace, text) = try await published(options)
    let file = workspace.out + "/clinicians.csv.gz"
    let run = try await RunningProgram.run(Self.python, ["-c", program, file])
    #expect(run.end == .exited(0), "\(run.errors)")
    let isSame = run.output == text
    #expect(isSame)
  }

  @Test(arguments: [[], ["--single-member"]])
  func `gzip reads a table whole`(options: [String]) async throws {
    let (workspace, text) = try await published(options)
    let isSame = try await workspace.results.text("clinicians") == text
    #expect(isSame)
  }

  @Test(.enabled(if: hasPython), arguments: [[], ["--single-member"]])
  func `Python's gzip reads a table whole`(options: [String]) async throws {
    try await expectPython(
      "import gzip, sys; sys.stdout.buffer.write(gzip.open(sys.argv[1]).read())",
      reads: options
    )
  }

  /// It stops after the first member and does not say so.
  @Test(.enabled(if: hasPython))
  func `Python's zlib reads a single member whole`() async throws {
    try await expectPython(
      "import zlib, sys; sys.stdout.buffer.write(zlib.decompress(open(sys.argv[1], 'rb').read(), 31))",
      reads: ["--single-member"]
    )
  }
}
