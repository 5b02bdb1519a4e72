import Foundation
import TestSupport
import Testing

struct ConfigurationTests {
  /// Runs `reweigh run` with a configuration file.
  private func run(
    _ configuration: String,
    _ options: [String] = [],
    in workspace: Workspace
  ) async throws -> ProgramRun {
    let path = try workspace.write(Data(configuration.utf8), "night.json")
    return try await ReweighExecutable.run(["run", "--config", path] + options)
  }

  @Test func `all that a run needs can stand in a file`() async throws {
    let workspace = try Workspace(.small)
    let run = try await run(
      """
      {"export": "\(workspace.export)", "year": 2026, "out": "\(workspace.out)",
       "compress": "none", "threads": "1", "max-rejects": "5%", "replace": true, "level": 7}
      """,
      in: workspace
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try workspace.results.fileNames.contains("clinicians.csv"))
  }

  @Test func `the command line wins`() async throws {
    let workspace = try Workspace(.small)
    let run = try await run(
      """
      {"export": "/nowhere", "year": 2022, "out": "/nowhere/results", "compress": "gzip",
       "clinicians": ["/nowhere.csv"]}
      """,
      [
        workspace.export, "--year=2026", "--out", workspace.out, "--compress", "none",
        "--clinicians", workspace.export + "/clinicians.csv",
      ],
      in: workspace
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    let manifest = try workspace.results.json("manifest.json")
    #expect(manifest[[.key("performance_year")]] == .number(2026))
    #expect(try workspace.results.fileNames.contains("clinicians.csv"))
  }

  @Test func `a file can name several files of a table`() async throws {
    let workspace = try Workspace()
    let files = try (1...2).map { number in
      try workspace.write(Data("npi,tin\n\(npi(number)),\(tin(1))\n".utf8), "\(number).csv")
    }
    let run = try await run(
      #"{"year": 2026, "clinicians": ["\#(files[0])", "\#(files[1])"], "out": "\#(workspace.out)"}"#,
      in: workspace
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").values("npi") == [npi(1), npi(2)])
  }

  @Test(
    arguments: [
      (#"{"yeer": 2026}"#, "yeer: there is no such option"),
      (#"{"config": "other.json"}"#, "config: there is no such option"),
      (#"{"help": true}"#, "help: there is no such option"),
      (#"{"threads": true}"#, "threads: true is no value"),
      (#"{"threads": [1]}"#, "threads: a list is no value"),
      (#"{"threads": null}"#, "threads: null or an object is no value"),
      (#"{"replace": "yes"}"#, "replace: \"yes\" is no value"),
      (#"{"clinicians": [true]}"#, "clinicians: a list is no value"),
      (#"{"threads": "many"}"#, "threads: The value 'many' is invalid"),
      (#"{"threads": 0}"#, "threads: --threads 0 is not from 1"),
      (#"{"format": "xml"}"#, "format: The value 'xml' is invalid"),
      (#"{"delimiter": ""}"#, "delimiter: "),
      (#"{"out": "a\u0000b"}"#, "out: \"a\\0b\" is no value"),
      ("[]", "this is not a JSON object"),
    ]
  )
  func `a file that can't be used is a fault that names the key`(
    configuration: String,
    reason: String
  ) async throws {
    let workspace = try Workspace(.small)
    let run = try await run(
      configuration,
      [workspace.export, "--year", "2026", "--out", workspace.out],
      in: workspace
    )
    try workspace.expectFailure(run, code: 78)
    #expect(run.errors.hasPrefix("reweigh: \(workspace.path("night.json")): \(reason)"))
    #expect(run.errors.contains("; "))
  }

  @Test(arguments: ["", "{", "{\n\"year\" 2026}", "year: 2026"])
  func `a file that is no JSON is a fault`(configuration: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await run(configuration, in: workspace)
    try workspace.expectFailure(run, code: 78)
    let place = workspace.path("night.json")
    #expect(run.errors.hasPrefix("reweigh: \(place): this is not JSON: "))
  }

  @Test func `a file that is not there is a fault`() async throws {
    let workspace = try Workspace(.small)
    try workspace.expectFailure(try await workspace.run(["--config", "/nowhere"]), code: 78)
  }

  @Test func `what is wrong with the command line is its own fault`() async throws {
    let workspace = try Workspace(.small)
    let run = try await run(#"{"year": 2026}"#, ["--threads", "many"], in: workspace)
    #expect(run.end == .exited(64))
  }

  @Test func `a file has to be named`() async throws {
    let run = try await ReweighExecutable.run(["run", "--config", "--year", "2026"])
    #expect(run.end == .exited(64))
    #expect(run.errors.contains("Missing value for '--config"))
  }

  @Test func `help needs no file`() async throws {
    let run = try await ReweighExecutable.run(["run", "--config", "/nowhere", "--help"])
    #expect(run.end == .exited(0))
  }

  @Test func `a check takes the file of a run, and passes over what only a run has`() async throws {
    let workspace = try Workspace(.small)
    let path = try workspace.write(
      Data(#"{"export": "\#(workspace.export)", "year": 2026, "out": "/x", "replace": true}"#.utf8),
      "night.json"
    )
    let run = try await ReweighExecutable.run(["check", "--config", path])
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(run.output.starts(with: Data("table ".utf8)))
  }

  @Test func `every option of a run can stand in a file`() async throws {
    let workspace = try Workspace(.small)
    let help = try await ReweighExecutable.run(["run", "--help"])
    let options = String(decoding: help.output, as: UTF8.self)
      .matches(of: /\n  --([a-z-]+)/).map { String($0.output.1) }
      .filter { !["config", "version"].contains($0) }
    #expect(options.count > 25)
    for option in options + ["export"] {
      // An object is no value for any option, and which option it was is looked at first.
      let run = try await run(#"{"\#(option)": {}}"#, in: workspace)
      #expect(run.end == .exited(78))
      #expect(run.errors.contains(": \(option): null or an object is no value for it"), "\(option)")
    }
  }
}
