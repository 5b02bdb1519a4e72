import Testing

struct HelpTests {
  @Test(arguments: [["--help"], ["help"], ["-h"]])
  func `the help of the tool names its commands`(arguments: [String]) async throws {
    let run = try await ReweighExecutable.run(arguments)
    #expect(run.end == .exited(0))
    #expect(run.errors.isEmpty)
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("reweigh <subcommand>"))
    #expect(text.contains("run "))
  }

  @Test(arguments: [["run", "--help"], ["help", "run"]])
  func `the help of run has an example and the exit codes`(arguments: [String]) async throws {
    let run = try await ReweighExecutable.run(arguments)
    #expect(run.end == .exited(0))
    #expect(run.errors.isEmpty)
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("EXAMPLE"))
    #expect(text.contains("reweigh run exports/"))
    let codes = text.split(separator: "EXIT CODES").last?.split(separator: "USAGE").first ?? ""
    for code in [0, 3, 64, 65, 66, 70, 73, 74, 78, 130, 143] {
      #expect(codes.contains("\(code)"), "\(code)")
    }
  }

  @Test(
    arguments: [
      ("diff", [0, 1, 64, 65, 66, 70, 74, 130, 143]),
      ("verify", [0, 64, 65, 66, 70, 74, 130, 143]),
    ]
  )
  func `the help of what reads results has an example and the exit codes`(
    command: String,
    exitCodes: [Int]
  ) async throws {
    let run = try await ReweighExecutable.run([command, "--help"])
    #expect(run.end == .exited(0))
    let text = String(decoding: run.output, as: UTF8.self)
    #expect(text.contains("reweigh \(command) results/"))
    let codes = text.split(separator: "EXIT CODES").last?.split(separator: "USAGE").first ?? ""
    for code in exitCodes {
      #expect(codes.matches(of: /\d+/).contains { $0.output == "\(code)" }, "\(code)")
    }
  }

  @Test func `the help of run names every option`() async throws {
    let run = try await ReweighExecutable.run(["run", "--help"])
    let text = String(decoding: run.output, as: UTF8.self)
    for option in [
      "--year", "--out", "--replace", "--policy", "--pending", "--format", "--compress", "--level",
      "--single-member", "--threads", "--max-rejects", "--encoding", "--delimiter", "--clinicians",
      "--groups",
      "--sites", "--virtual-groups", "--subgroups", "--apm-entities", "--apm-participants",
      "--applications", "--submissions", "--tins", "--key-file", "--excel-safe",
    ] {
      #expect(text.contains("\n  \(option) "), "\(option)")
    }
  }
}
