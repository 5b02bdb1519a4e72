import Foundation
import Testing

/// What somebody else has put where a command writes or reads.
struct PlantedFileTests {
  private let manager = FileManager.default

  @Test(arguments: ["ln -s ../victim", "ln ../victim", "ln -s ../nowhere"])
  func `metrics replace neither a link nor what it leads to`(link: String) async throws {
    let workspace = try Workspace(.small)
    let victim = try workspace.write(Data("precious".utf8), "victim")
    let metrics = workspace.published + "/m.prom"
    let run = try await workspace.run(
      ["--metrics", metrics],
      after: "umask 000; (cd \(workspace.published) && \(link) m.prom)"
    )
    #expect(run.end == .exited(73), "\(run.errors)")
    #expect(!manager.fileExists(atPath: workspace.out))
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "precious")
    #expect(!manager.fileExists(atPath: workspace.path("nowhere")))
  }

  @Test(
    arguments: ["ln -s ../victim", "ln -s ../nowhere", "cp ../victim/file", "mkfifo"],
    ["", "--replace"]
  )
  func `what stands at the output is left as it is`(plant: String, option: String) async throws {
    let workspace = try Workspace(.small)
    let victim: ExportDraft = ["file": "precious"]
    try victim.write(to: workspace.path("victim"))
    let run = try await workspace.run(
      option.isEmpty ? [] : [option],
      after: "(cd \(workspace.published) && \(plant) results)"
    )
    #expect(run.end == .exited(73), "\(run.errors)")
    #expect(try manager.contentsOfDirectory(atPath: workspace.path("victim")) == ["file"])
    #expect(try manager.contentsOfDirectory(atPath: workspace.published) == ["results"])
    #expect(!manager.fileExists(atPath: workspace.path("nowhere")))
  }

  @Test(arguments: ["mkdir results/inner", "ln -s /etc/passwd results/link", "mkfifo results/pipe"])
  func `a directory that no run wrote is not replaced`(plant: String) async throws {
    let workspace = try Workspace(.small)
    let run = try await workspace.run(
      ["--replace"],
      after: "(cd \(workspace.published) && mkdir results && \(plant))"
    )
    #expect(run.end == .exited(73), "\(run.errors)")
    #expect(run.errors.contains("which no run writes"))
    #expect(try manager.contentsOfDirectory(atPath: workspace.out).count == 1)
  }

  @Test(arguments: ["", "/clinicians.csv"])
  func `what is read is not replaced`(input: String) async throws {
    let workspace = try Workspace(.small)
    let path = workspace.export + input
    let run = try await ReweighExecutable.run(
      ["run", "--year", "2026", "--out", workspace.export, "--replace"]
        + (input.isEmpty ? [path] : ["--clinicians", path])
    )
    #expect(run.end == .exited(73), "\(run.errors)")
    #expect(try manager.contentsOfDirectory(atPath: workspace.export) == ["clinicians.csv"])
  }

  @Test(arguments: ["000", "022", "077"])
  func `a made-up export is its owner's alone, too`(mask: String) async throws {
    let workspace = try Workspace()
    let command = "umask \(mask); exec \"$0\" synth --out \"$1\" --clinicians 5"
    let arguments = ["-c", command, try ReweighExecutable.path(), workspace.out]
    let run = try await RunningProgram.run("/bin/sh", arguments)
    #expect(run.end == .exited(0), "\(run.errors)")
    for path in [workspace.out]
      + (try manager.files(below: workspace.out).map { workspace.out + "/" + $0 })
    {
      let mode = try manager.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == (path == workspace.out ? 0o700 : 0o600))
    }
  }

  /// The file of a result that something else stands for, and what that is.
  @Test(
    arguments: ["manifest.json", "clinicians.csv.gz"],
    ["ln -s ../../copy", "ln -s /dev/zero", "mkfifo", "mkdir"]
  )
  func `a result is read from its own files alone`(file: String, plant: String) async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    try manager.moveItem(atPath: workspace.out + "/" + file, toPath: workspace.path("copy"))
    let scene = "cd \(workspace.out) && \(plant) \(file)"
    #expect(try await RunningProgram.run("/bin/sh", ["-c", scene]).end == .exited(0))
    for command in [
      ["diff", workspace.out, workspace.out],
      ["explain", workspace.out, "--year", "2026", "--npi", npi(1), "--tin", tin(1)],
    ] {
      let run = try await ReweighExecutable.run(command)
      #expect(run.end == .exited(66), "\(command[0]): \(run.errors)")
      #expect(run.errorLines.count == 1)
    }
    #expect(try await ReweighExecutable.run(["verify", workspace.out]).end == .exited(65))
  }
}
