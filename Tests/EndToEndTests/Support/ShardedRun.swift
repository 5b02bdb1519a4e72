import Foundation
import TestSupport
import Testing

/// A run over shards, step by step.
struct ShardedRun: Sendable {
  let workspace: Workspace
  let export: String
  let shardCount: Int
  let year: Int

  init(_ workspace: Workspace, of shardCount: Int, export: String? = nil, year: Int = 2026) {
    self.workspace = workspace
    self.export = export ?? workspace.export
    self.shardCount = shardCount
    self.year = year
  }

  var mapped: [String] { (1...shardCount).map { workspace.path("map-\($0)") } }
  var parts: [String] { (1...shardCount).map { workspace.path("part-\($0)") } }
  var merged: String { workspace.path("merged") }

  @discardableResult
  func map(
    _ shard: Int,
    _ options: [String] = [],
    to path: String? = nil
  ) async throws
    -> ProgramRun
  {
    try await task("map", shard, options, to: path ?? mapped[shard - 1])
  }

  @discardableResult
  func merge(
    _ states: [String]? = nil,
    _ options: [String] = [],
    to path: String? = nil
  )
    async throws -> ProgramRun
  {
    try await ReweighExecutable.run(
      ["merge"] + (states ?? mapped) + ["--out", path ?? merged] + options
    )
  }

  @discardableResult
  func decide(
    _ shard: Int,
    _ options: [String] = [],
    to path: String? = nil
  ) async throws
    -> ProgramRun
  {
    try await task("decide", shard, options + ["--merged", merged], to: path ?? parts[shard - 1])
  }

  @discardableResult
  func publish(_ options: [String] = [], parts: [String]? = nil) async throws -> ProgramRun {
    try await task(
      "publish",
      options + ["--merged", merged, "--parts"] + (parts ?? self.parts),
      to: workspace.out
    )
  }

  private func task(
    _ name: String,
    _ shard: Int,
    _ options: [String],
    to path: String
  ) async throws -> ProgramRun {
    try await task(name, options + ["--shard", "\(shard)/\(shardCount)"], to: path)
  }

  private func task(_ name: String, _ options: [String], to path: String) async throws -> ProgramRun
  {
    try await ReweighExecutable.run(
      [name, export, "--year", String(year), "--out", path, "--threads", "1"] + options
    )
  }

  /// Maps all shards.
  func mapAll(_ options: [String] = []) async throws {
    try await forEachShard { try await map($0, options) }
  }

  /// Does all steps but the last.
  func prepare(_ options: [String] = [], rows: [String] = []) async throws {
    try await mapAll(options)
    try expectDone(await merge(Array(mapped.reversed())))
    try await forEachShard { try await decide($0, options + rows) }
  }

  /// Does all steps, each of which has to succeed, and returns what was published.
  func results(_ options: [String] = [], rows: [String] = []) async throws -> ResultFolder {
    try await prepare(options, rows: rows)
    let run = try await publish(options + rows)
    try #require(run.end == .exited(0) || run.end == .exited(3), "\(run.end): \(run.errors)")
    return workspace.results
  }

  /// Does a step for one shard after the other: tests run beside each other as it is.
  private func forEachShard(_ task: (Int) async throws -> ProgramRun) async throws {
    for shard in 1...shardCount { try expectDone(await task(shard)) }
  }

  private func expectDone(_ run: ProgramRun) throws {
    try #require(run.end == .exited(0), "\(run.end): \(run.errors)")
    #expect(run.output.isEmpty)
  }
}

extension ResultFolder {
  /// The decompressed text of every table by its name.
  func tableTexts(format: String = "csv") async throws -> [String: Data] {
    var texts: [String: Data] = [:]
    for name in Self.tableNames { texts[name] = try await text(name, format: format) }
    return texts
  }
}

extension RandomExport {
  /// The export with its clinicians in so many files.
  func draft(clinicianFiles count: Int) async throws -> ExportDraft {
    var draft = try await draft(.oneFile)
    guard let clinicians = tables.first(where: { $0.name == "clinicians" }) else { return draft }
    draft["clinicians.csv"] = nil
    let size = (clinicians.rows.count - 1) / count + 1
    for file in 0..<count {
      var part = clinicians
      part.rows = Array(clinicians.rows.dropFirst(file * size).prefix(size))
      let text = try await Layout.oneFile.files(of: part)["clinicians.csv"]
      draft["clinicians-\(file + 100).csv"] = text
    }
    return draft
  }
}
