import Foundation
import TestSupport
import Testing

/// What a run over shards refuses, and by which code.
struct RefusalTests {
  @Test func `merge refuses states that do not go together`() async throws {
    let run = try await mapped()
    let (first, second, third) = (run.mapped[0], run.mapped[1], run.mapped[2])
    let other = run.workspace.path("other")
    try await expect(run.merge([first, second]), 65, "shards, 3 is missing")
    try await expect(run.merge([first, second, third, second]), 65, "shard 2 is in")
    try await expect(run.merge([first, second, other]), 66, "can't be read")
    try await run.map(3, ["--pending", "ignore"], to: other)
    try await expect(run.merge([first, second, other]), 78, "the --pending differs")
    try await ShardedRun(run.workspace, of: 4).map(3, to: other)
    try await expect(run.merge([first, second, other]), 65, "number of shards differs")
    try await ShardedRun(run.workspace, of: 3, year: 2025).map(3, to: other)
    try await expect(run.merge([first, second, other]), 78, "the --year differs")
    try edit("groups.csv", of: run)
    try await run.map(3, to: other)
    try await expect(run.merge([first, second, other]), 65, "file groups.csv differs")
    #expect(!FileManager.default.fileExists(atPath: run.merged))
  }

  @Test func `merge refuses what is cut short, changed, or none`() async throws {
    let run = try await mapped()
    let whole = try Data(contentsOf: URL(fileURLWithPath: run.mapped[2]))
    var flipped = whole
    flipped[whole.count / 2] ^= 1
    var newer = whole
    newer[8] = 9
    for (bytes, code) in [
      (whole.dropLast(1), 65), (flipped, 65), (whole + Data([0]), 65), (Data(), 65),
      (Data("npi,tin\n".utf8), 65), (newer, 78),
    ] as [(Data, Int32)] {
      let path = try run.workspace.write(bytes, "bad")
      try await expect(run.merge([run.mapped[0], run.mapped[1], path]), code, "bad: ")
    }
  }

  @Test func `decide refuses another export, other options and another number of shards`()
    async throws
  {
    let run = try await mapped()
    try await run.merge()
    try await expect(run.decide(1, ["--pending", "ignore"]), 78, "the --pending differs")
    try await expect(ShardedRun(run.workspace, of: 4).decide(1), 65, "it is of 3 shards, not of 4")
    try await expect(run.merge(run.parts), 66, "can't be read")
    // The size stays the same, so that only what is in the file tells.
    let path = run.export + "/clinicians-101.csv"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let changed = text.replacingOccurrences(of: tin(2), with: tin(3))
    try changed.write(toFile: path, atomically: true, encoding: .utf8)
    try await expect(run.decide(2), 65, "has changed since shard 2 of 3 was mapped")
    try await expect(run.decide(1), 0, "")
    try edit("clinicians-101.csv", of: run)
    try await expect(run.decide(1), 65, "file clinicians-101.csv differs")
  }

  @Test func `decide needs no reference file, and refuses one of another size`() async throws {
    let run = try await mapped()
    try await run.merge()
    let path = run.export + "/groups.csv"
    let text = try Data(contentsOf: URL(fileURLWithPath: path))
    try edit("groups.csv", of: run)
    for shard in 1...3 { try await expect(run.decide(shard), 65, "file groups.csv differs") }
    try FileManager.default.removeItem(atPath: path)
    for shard in 1...3 { try await expect(run.decide(shard), 0, "") }
    // Of the same size, it is found out by whoever reads it.
    try Data(repeating: UInt8(ascii: "1"), count: text.count).write(to: URL(fileURLWithPath: path))
    try await expect(run.publish(), 65, "groups.csv")
    try text.write(to: URL(fileURLWithPath: path))
    try await expect(run.publish(), 3, "1 record rejected")
  }

  @Test func `map refuses references of another run, and those of another shard`() async throws {
    let run = try await mapped()
    let other = run.workspace.path("other")
    func map(_ shard: Int, _ state: String, _ options: [String] = []) async throws -> ProgramRun {
      try await run.map(shard, ["--references", state] + options, to: other)
    }
    try await expect(map(1, run.mapped[0]), 64, "shard 1 is the one that reads the other tables")
    try await expect(map(2, run.mapped[2]), 65, "shards, 1 is missing")
    try await expect(map(2, run.mapped[0], ["--pending", "ignore"]), 78, "the --pending differs")
    try await expect(map(2, run.workspace.path("none")), 66, "can't be read")
    try await expect(
      ShardedRun(run.workspace, of: 4).map(2, ["--references", run.mapped[0]], to: other),
      65,
      "it is of 3 shards, not of 4"
    )
    try edit("groups.csv", of: run)
    try await expect(map(2, run.mapped[0]), 65, "file groups.csv differs")
    #expect(!FileManager.default.fileExists(atPath: other))
  }

  @Test func `publish refuses parts that do not go together`() async throws {
    let run = try await mapped()
    try await run.merge()
    for shard in 1...3 { try await run.decide(shard) }
    let parts = run.parts
    try await expect(run.publish(parts: [parts[0], parts[2]]), 65, "shards, 2 is missing")
    try await expect(run.publish(parts: parts + [parts[1]]), 65, "shard 2 is in")
    try await expect(run.publish(parts: run.mapped), 65, "it is of map or merge")
    try await expect(run.publish(["--format", "jsonl"]), 78, "with other options")
    try await expect(run.publish(["--max-rejects", "0"]), 65, "more than --max-rejects 0")
    let other = run.workspace.path("other")
    let alone = ShardedRun(run.workspace, of: 3)
    try await alone.mapAll(["--pending", "ignore"])
    try await alone.merge()
    try await alone.decide(3, ["--pending", "ignore"], to: other)
    try await run.mapAll()
    try await run.merge()
    try await expect(run.publish(parts: [parts[0], parts[1], other]), 65, "another merged state")
    #expect(!FileManager.default.fileExists(atPath: run.workspace.out))
    try await expect(run.publish(), 3, "1 record rejected")
    try await expect(run.publish(), 73, "exists already")
    try await expect(run.publish(["--replace"]), 3, "")
  }

  @Test func `what can't be a shard or an output is refused`() async throws {
    let run = try await mapped()
    for shard in ["0/3", "4/3", "1", "1/0", "a/b", "1/3/5"] {
      let end = try await ReweighExecutable.run(
        ["map", run.export, "--year", "2026", "--shard", shard, "--out", run.merged]
      ).end
      #expect(end == .exited(64), "\(shard)")
    }
    try await expect(run.map(1, ["--clinicians", "-"]), 64, "can't be cut into shards")
    try await expect(run.map(1, to: run.workspace.path("none/map")), 73, "no such directory")
    try await expect(run.map(1, to: run.export), 73, "it is read")
    try await expect(run.map(1, ["--policy", run.workspace.path("none")]), 78, "none")
    let empty = try Workspace()
    try await expect(ShardedRun(empty, of: 1).map(1), 65, "no clinicians")
  }

  /// Three shards that were mapped, the last of which repeats a clinician of the first.
  private func mapped() async throws -> ShardedRun {
    let workspace = try Workspace([
      "clinicians-100.csv": "npi,tin\n\(npi(1)),\(tin(1))\n\(npi(2)),\(tin(1))",
      "clinicians-101.csv": "npi,tin\n\(npi(3)),\(tin(2))\n\(npi(4)),\(tin(2))",
      "clinicians-102.csv": "npi,tin\n\(npi(5)),\(tin(3))\n\(npi(1)),\(tin(1))",
      "groups.csv": "tin,reporting\n\(tin(1)),group",
    ])
    let run = ShardedRun(workspace, of: 3)
    try await run.mapAll()
    return run
  }

  private func edit(_ name: String, of run: ShardedRun) throws {
    let path = run.export + "/" + name
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func expect(
    _ run: ProgramRun,
    _ code: Int32,
    _ words: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.end == .exited(code), "\(run.errors)", sourceLocation: sourceLocation)
    let isThere = words.isEmpty || run.errors.contains(words)
    #expect(isThere, "\(run.errors)", sourceLocation: sourceLocation)
  }
}
