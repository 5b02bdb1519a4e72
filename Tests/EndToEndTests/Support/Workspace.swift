import Foundation
import TestSupport
import Testing

/// A folder with an export, and beside it an empty one in which results are published.
final class Workspace: Sendable {
  private let folder: TemporaryFolder
  /// The directory in which `out` is published.
  let published: String
  let export: String
  let out: String

  init(_ export: ExportDraft = [:]) throws {
    folder = try TemporaryFolder()
    self.export = folder.path("export")
    published = folder.path("published")
    out = published + "/results"
    for path in [self.export, published] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    try export.write(to: self.export)
  }

  var results: ResultFolder { ResultFolder(out, in: folder) }

  /// The path of another file of this workspace.
  func path(_ name: String) -> String { folder.path(name) }

  /// Writes another file of this workspace and returns its path.
  func write(_ content: Data, _ name: String) throws -> String {
    try content.write(to: URL(fileURLWithPath: path(name)))
    return path(name)
  }

  /// Runs `reweigh run` over the export, or over another one.
  @discardableResult
  func run(
    _ options: [String] = [],
    year: Int = 2026,
    export: String? = nil,
    input: String? = nil
  ) async throws -> ProgramRun {
    try await ReweighExecutable.run(
      ["run", export ?? self.export, "--year", String(year), "--out", out] + options,
      input: input
    )
  }

  /// Runs `reweigh run` over the export out of a shell in which commands have set the scene.
  func run(_ options: [String] = [], after commands: String) async throws -> ProgramRun {
    let arguments = [try ReweighExecutable.path(), "run", export, "--year", "2026", "--out", out]
    return try await RunningProgram.run(
      "/bin/sh",
      ["-c", "\(commands); exec \"$@\"", "sh"] + arguments + options
    )
  }

  /// Runs `reweigh run`, which has to succeed, and returns what it published.
  @discardableResult
  func publish(
    _ options: [String] = [],
    year: Int = 2026,
    export: String? = nil,
    input: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> ResultFolder {
    let run = try await run(options, year: year, export: export, input: input)
    try #require(
      run.end == .exited(0) || run.end == .exited(3),
      "\(run.end): \(run.errors)",
      sourceLocation: sourceLocation
    )
    return results
  }

  /// Checks that a run ended with a code, said why in one line and left nothing behind.
  func expectFailure(
    _ run: ProgramRun,
    code: Int32,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.end == .exited(code), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errorLines.count == 1, "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errors.hasPrefix("reweigh: "), "\(run.errors)", sourceLocation: sourceLocation)
    #expect(run.errors.hasSuffix("\n"), sourceLocation: sourceLocation)
    try expectNothingPublished(run, sourceLocation: sourceLocation)
  }

  /// Checks that a run wrote no data to standard output and left nothing where results would be.
  func expectNothingPublished(
    _ run: ProgramRun,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.output.isEmpty, sourceLocation: sourceLocation)
    let leftovers = try FileManager.default.contentsOfDirectory(atPath: published)
    #expect(leftovers == [], sourceLocation: sourceLocation)
  }
}
