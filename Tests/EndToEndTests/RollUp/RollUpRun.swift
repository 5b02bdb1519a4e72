import Foundation
import TestSupport
import Testing

/// Runs of `reweigh rollup`.
enum RollUpRun {
  static func run(
    _ export: String,
    _ options: [String] = [],
    year: Int = 2026,
    input: String? = nil
  ) async throws -> ProgramRun {
    try await ReweighExecutable.run(
      ["rollup", export, "--year", String(year)] + options,
      input: input
    )
  }

  /// The table on standard output of a run that has to succeed.
  static func table(
    _ export: String,
    _ options: [String] = [],
    year: Int = 2026,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> CSVTable {
    let run = try await run(export, options + ["--format", "csv"], year: year)
    try #require(
      run.end == .exited(0) || run.end == .exited(3),
      "\(run.end): \(run.errors)",
      sourceLocation: sourceLocation
    )
    return try CSVTable(run.output)
  }

  /// The options that ask for entities.
  static func options(of entities: [String]) -> [String] { entities.flatMap { ["--entity", $0] } }
}

extension ProgramRun {
  var text: String { String(decoding: output, as: UTF8.self) }
}
