import Foundation
import TestSupport
import Testing

struct ResumeTests {
  @Test(arguments: LeftoverDamage.all)
  func `a killed run is continued to the same bytes`(damage: LeftoverDamage) async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.leftovers()
    try damage.befall(place)
    let run = try await place.run(["--resume", "--log-level", "info"])
    try place.expectWhole(run, killed.wanted)
    #expect(run.errors.contains("rows of clinicians are there already") == damage.leavesRows)
  }

  @Test(
    arguments: [
      ["--single-member"], ["--level", "1"], ["--format", "jsonl"], ["--compress", "zstd"],
      ["--compress", "zstd", "--level", "1", "--format", "jsonl"],
    ]
  )
  func `a run is continued however tables are written`(form: [String]) async throws {
    let killed = try await KilledRun.shared.value
    let options = ["--threads", "2"] + form
    let undisturbed = try killed.emptyPlace()
    try #require(try await undisturbed.run(options: options).end == .exited(3))
    let place = try killed.emptyPlace()
    // Tables that are compressed are too short for a checkpoint before their end.
    _ = try await place.stop(
      by: SIGKILL,
      (form.contains("zstd") ? [] : ["--compress", "gzip"]) + form
    )
    let run = try await place.run(["--resume"], options: options)
    try place.expectWhole(run, undisturbed.publishedBytes)
  }

  @Test func `without --resume a run starts anew, and removes what stands there`() async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.leftovers()
    let run = try await place.run()
    try place.expectWhole(run, killed.wanted)
    #expect(run.errors.contains("what a killed run left is removed"))
  }

  @Test func `where nothing was left, a run that is to resume says so`() async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.emptyPlace()
    let run = try await place.run(["--resume"])
    try place.expectWhole(run, killed.wanted)
    #expect(run.errors.contains("no killed run to resume"))
  }

  @Test func `what is left is of one name alone`() async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.leftovers()
    let names = try place.names
    let run = try await place.run(["--out", place.path + "/result"])
    #expect(run.end == .exited(3))
    #expect(try place.names == names + ["result"])
  }

  @Test func `results are replaced by those of a run that is continued`() async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.leftovers()
    try FileManager.default.createDirectory(
      atPath: place.out,
      withIntermediateDirectories: false
    )
    try Data().write(to: URL(fileURLWithPath: place.out + "/old"))
    let manifest = #"{"tool": {"name": "reweigh"}, "outputs": [{"path": "old"}]}"#
    try Data(manifest.utf8).write(to: URL(fileURLWithPath: place.out + "/manifest.json"))
    let refused = try await place.run(["--resume"])
    #expect(refused.end == .exited(73), "\(refused.errors)")
    try place.expectWhole(try await place.run(["--resume", "--replace"]), killed.wanted)
  }

  @Test(arguments: 1...4)
  func `a run can be killed again and again`(lineCount: Int) async throws {
    let killed = try await KilledRun.shared.value
    let place = try killed.emptyPlace()
    _ = try await place.stop(by: SIGKILL, afterLines: lineCount)
    let again = try ReweighExecutable.start(
      ["run", killed.export, "--year", "2026", "--out", place.out, "--resume"] + KilledRun.options
    )
    try await Task.sleep(for: .milliseconds(150 * lineCount))
    again.send(signal: SIGKILL)
    _ = try await again.finish()
    let run = try await place.run(["--resume", "--replace"])
    try place.expectWhole(run, killed.wanted)
  }
}
