import Foundation
import Testing

struct SynthCommandTests {
  private func synth(_ out: String, _ options: [String]) async throws -> ProgramRun {
    try await ReweighExecutable.run(["synth", "--out", out] + options)
  }

  @Test(
    arguments: [
      [],
      ["--clinicians", "0"],
      ["--clinicians", "100000001"],
      ["--clinicians", "many"],
      ["--clinicians", "10", "--year", "2021"],
      ["--clinicians", "10", "--year", "2027"],
      ["--clinicians", "10", "--seed=-1"],
      ["--clinicians", "10", "--order", "sorted"],
      ["--clinicians", "10", "--layout", "json"],
      ["--clinicians", "10", "--partitions", "0"],
      ["--clinicians", "10", "--partitions", "10001"],
      ["--clinicians", "10", "--partitions", "2", "--layout", "xml"],
      ["--clinicians", "10", "--dirt", "101%"],
      ["--clinicians", "10", "--dirt", "1.5"],
      ["--clinicians", "10", "--dirt", "some"],
      ["--clinicians", "10", "--dirt=-1%"],
      ["--clinicians", "10", "--dirt", "nan"],
      ["--clinicians", "10", "--threads", "0"],
      ["--clinicians", "10", "a second one"],
    ]
  )
  func `what is asked for wrongly writes nothing`(options: [String]) async throws {
    let workspace = try Workspace()
    let run = try await synth(workspace.out, options)
    #expect(run.end == .exited(64))
    #expect(run.errors.hasPrefix("reweigh: "))
    #expect(run.errors.contains("reweigh synth --help"))
    try workspace.expectNothingPublished(run)
  }

  @Test(arguments: ["1%", "0.01", "0.5%", "100%", "0", "1"])
  func `a share is a percentage or a number`(dirt: String) async throws {
    let workspace = try Workspace()
    let run = try await synth(workspace.out, ["--clinicians", "100", "--dirt", dirt])
    #expect(run.end == .exited(0))
    #expect(try workspace.results.fileNames.count == 9)
  }

  @Test func `partitions together hold the clinicians of one file`() async throws {
    let (whole, cut) = (try Workspace(), try Workspace())
    try await #expect(synth(whole.out, ["--clinicians", "20000"]).end == .exited(0))
    let options = ["--clinicians", "20000", "--partitions", "10", "--layout", "csv"]
    try await #expect(synth(cut.out, options).end == .exited(0))
    let names = try cut.results.fileNames.filter { $0.hasPrefix("clinicians") }
    #expect(names.first == "clinicians-01.csv")
    #expect(names.last == "clinicians-10.csv")
    let files = try names.map { try cut.results.bytes($0).split(separator: UInt8(ascii: "\n")) }
    let lines = try whole.results.bytes("clinicians.csv").split(separator: UInt8(ascii: "\n"))
    let isSame = files[0].prefix(1) + files.flatMap { $0.dropFirst() } == lines
    #expect(isSame)
    #expect(try cut.results.bytes("sites.csv") == whole.results.bytes("sites.csv"))
  }

  @Test func `an export that stands already is kept`() async throws {
    let workspace = try Workspace()
    #expect(try await synth(workspace.out, ["--clinicians", "10"]).end == .exited(0))
    let clinicians = try workspace.results.bytes("clinicians.csv")
    let run = try await synth(workspace.out, ["--clinicians", "20"])
    #expect(run.end == .exited(73))
    #expect(run.errors.hasPrefix("reweigh: \(workspace.out): it exists already; "))
    #expect(try workspace.results.bytes("clinicians.csv") == clinicians)
  }

  @Test func `the directory for the export has to be there`() async throws {
    let workspace = try Workspace()
    let run = try await synth(workspace.published + "/missing/export", ["--clinicians", "10"])
    try workspace.expectFailure(run, code: 73)
  }

  @Test(.withoutSanitizer("it maps a file of its own, which may not be so large either"))
  func `a write that fails leaves nothing`() async throws {
    let workspace = try Workspace()
    let command = [
      try ReweighExecutable.path(), "synth", "--out", workspace.out, "--clinicians", "10000",
    ]
    // No file of the process may grow over a hundred blocks, as if the disk were full.
    let run = try await RunningProgram.run(
      "/bin/sh",
      ["-c", "ulimit -f 100; exec \"$@\"", "sh"] + command
    )
    try workspace.expectFailure(run, code: 74)
  }

  @Test(arguments: SignalTests.signals)
  func `a signal leaves nothing`(signal: (Int32, Int32)) async throws {
    let workspace = try Workspace()
    // Another process sends it, because the tests around this one leave it no time of its own.
    let command = [
      try ReweighExecutable.path(), "synth", "--out", workspace.out, "--clinicians", "100000000",
    ]
    let timeout = ["--preserve-status", "--signal=\(signal.0)", "0.5"]
    let run = try await RunningProgram.run("/usr/bin/timeout", timeout + command, input: nil)
    try workspace.expectFailure(run, code: signal.1)
  }

  @Test(arguments: SignalTests.signals)
  func `a signal that comes before the program listens is not lost`(
    signal: (Int32, Int32)
  ) async throws {
    let workspace = try Workspace()
    let command = [
      "/usr/bin/env", "--block-signal=INT,TERM", try ReweighExecutable.path(), "synth",
      "--out", workspace.out, "--clinicians", "100000000",
    ]
    let timeout = ["--preserve-status", "--signal=\(signal.0)", "--kill-after=60", "0.002"]
    let run = try await RunningProgram.run("/usr/bin/timeout", timeout + command, input: nil)
    #expect(run.end == .exited(signal.1), "\(run.errors)")
    try workspace.expectNothingPublished(run)
  }

  @Test func `an export can only be read by its owner`() async throws {
    let workspace = try Workspace()
    _ = try await synth(workspace.out, ["--clinicians", "10"])
    let attributes = try FileManager.default.attributesOfItem(
      atPath: workspace.out + "/clinicians.csv"
    )
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `the help of synth has an example, the options and the exit codes`() async throws {
    let run = try await ReweighExecutable.run(["synth", "--help"])
    #expect(run.end == .exited(0))
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("EXAMPLE"))
    #expect(text.contains("reweigh synth --out exports/"))
    for option in [
      "--out", "--clinicians", "--seed", "--year", "--order", "--layout", "--dirt", "--threads",
    ] {
      #expect(text.contains("\n  \(option) "), "\(option)")
    }
    let codes = text.split(separator: "EXIT CODES").last?.split(separator: "USAGE").first ?? ""
    for code in [0, 64, 70, 73, 74, 130, 143] { #expect(codes.contains("\(code)"), "\(code)") }
  }
}
