import Testing

/// Every process draws the seed of its hashes, and of those of the standard library, for itself.
struct SeedTests {
  @Test(arguments: [[], ["--tins", "masked"]])
  func `ten processes, each with a seed of its own, publish the same bytes`(
    options: [String]
  ) async throws {
    let export = RandomExport(seed: 9, clinicians: 2000)
    let draft = try await export.draft(.fileAndPartitionsAndFolder)
    let tables = try await Workspace(draft).publish(options).tableBytes()
    for _ in 1..<10 {
      let other = try await Workspace(draft).publish(options).tableBytes()
      #expect(other == tables)
    }
  }

  @Test(arguments: ["check", "rollup", "explain", "diff"])
  func `ten processes, each with a seed of its own, show the same`(command: String) async throws {
    let workspace = try Workspace(await RandomExport(seed: 8).draft(.oneFile))
    let other = try Workspace(await RandomExport(seed: 7).draft(.oneFile))
    let arguments =
      switch command {
      case "diff": [try await workspace.publish().path, try await other.publish().path, "--all"]
      case "explain": [workspace.export, "--year", "2026", "--group", tin(1)]
      default: [workspace.export, "--year", "2026"]
      }
    let first = try await ReweighExecutable.run([command] + arguments)
    for _ in 1..<10 {
      let again = try await ReweighExecutable.run([command] + arguments)
      #expect(again.end == first.end && again.output == first.output)
    }
  }
}
