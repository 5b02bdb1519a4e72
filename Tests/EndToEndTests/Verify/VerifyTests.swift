import Foundation
import TestSupport
import Testing

struct VerifyTests {
  /// Results of an export with every table, after something was done to them.
  private func verify(
    _ runOptions: [String] = [],
    inputs: Bool = false,
    spoil: (Workspace) throws -> Void = { _ in }
  ) async throws -> (run: ProgramRun, wrong: [String]) {
    let export = try await RandomExport(seed: 71, clinicians: 60).draft(.partitions)
    let workspace = try Workspace(export)
    try await workspace.publish(runOptions)
    try spoil(workspace)
    let run = try await ReweighExecutable.run(
      ["verify", workspace.out] + (inputs ? ["--inputs", workspace.export] : [])
    )
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("OK     ") || $0.hasPrefix("WRONG  ") })
    return (run, lines.filter { $0.hasPrefix("WRONG") }.map { String($0.dropFirst(7)) })
  }

  private static func edit(
    _ file: String,
    _ old: String,
    _ new: String
  ) -> (Workspace) throws -> Void {
    { workspace in
      let url = URL(fileURLWithPath: workspace.out + "/" + file)
      let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      #expect(text.contains(old), "\(text)")
      try Data(text.replacing(old, with: new).utf8).write(to: url)
    }
  }

  @Test(
    arguments: [
      [], ["--format", "jsonl"], ["--compress", "none"],
      ["--format", "jsonl", "--compress", "none"],
      ["--compress", "zstd"], ["--compress", "zstd", "--format", "jsonl"],
      ["--single-member"], ["--tins", "masked", "--excel-safe"],
    ]
  )
  func `what a run published is right`(options: [String]) async throws {
    let (run, wrong) = try await verify(options, inputs: true)
    #expect(run.end == .exited(0), "\(wrong)")
    #expect(wrong == [])
    #expect(run.errorLines.count == 1)
    #expect(String(decoding: run.output, as: UTF8.self).contains("OK     clinicians"))
  }

  struct Damage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let wrong: String
    let make: @Sendable (Workspace) throws -> Void

    init(
      _ description: String,
      _ wrong: String,
      _ make: @escaping @Sendable (Workspace) throws -> Void
    ) {
      testDescription = description
      self.wrong = wrong
      self.make = make
    }
  }

  private static func path(_ workspace: Workspace, _ file: String) -> String {
    workspace.out + "/" + file
  }

  static let damages: [Damage] = [
    Damage("a flipped bit", "groups.csv.gz: its SHA-256 is not that of the manifest") {
      let url = URL(fileURLWithPath: path($0, "groups.csv.gz"))
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: url)
    },
    Damage("a file cut short", "findings.csv.gz: it has 9 bytes, and the manifest says") {
      truncate(path($0, "findings.csv.gz"), 9)
    },
    Damage("a missing file", "summary.json: it is missing") {
      try FileManager.default.removeItem(atPath: path($0, "summary.json"))
    },
    Damage("an extra file", ".hidden: it is not in the manifest") {
      try Data().write(to: URL(fileURLWithPath: path($0, ".hidden")))
    },
    Damage("a link in place of a file", "rejects.csv.gz: it is a symbolic link") {
      let file = path($0, "rejects.csv.gz")
      try FileManager.default.moveItem(atPath: file, toPath: $0.path("moved"))
      try FileManager.default.createSymbolicLink(
        atPath: file,
        withDestinationPath: $0.path("moved")
      )
    },
    Damage("a folder in place of a file", "groups.csv.gz: it is no regular file") {
      try FileManager.default.removeItem(atPath: path($0, "groups.csv.gz"))
      try FileManager.default.createDirectory(
        atPath: path($0, "groups.csv.gz"),
        withIntermediateDirectories: false
      )
    },
    Damage("a manifest that is none", "manifest.json: it is not JSON") {
      try Data("{".utf8).write(to: URL(fileURLWithPath: path($0, "manifest.json")))
    },
    Damage("no manifest", "manifest.json: it is missing") {
      try FileManager.default.removeItem(atPath: path($0, "manifest.json"))
    },
  ]

  @Test(arguments: damages)
  func `damage is found, and told of its file alone`(damage: Damage) async throws {
    let (run, wrong) = try await verify(spoil: damage.make)
    #expect(run.end == .exited(65))
    #expect(wrong.count == 1, "\(wrong)")
    #expect(wrong.first?.hasPrefix(damage.wrong) == true, "\(wrong)")
    #expect(run.errorLines.count == 1)
  }

  @Test(arguments: ["../export/groups-1.csv", "/etc/passwd", "a/../groups.csv.gz", ""])
  func `a path that leads out is not followed`(path: String) async throws {
    let (run, wrong) = try await verify(
      spoil: Self.edit("manifest.json", "\"summary.json\"", "\"\(path)\"")
    )
    #expect(run.end == .exited(65))
    #expect(wrong.contains("\(path): its path leads out of the directory"), "\(wrong)")
    #expect(wrong.contains("summary.json: it is not in the manifest"), "\(wrong)")
  }

  @Test func `counts that do not add up are told`() async throws {
    let (run, wrong) = try await verify { workspace in
      let manifest = try workspace.results.json("manifest.json")
      guard case .number(let read)? = manifest[[.key("tables"), .key("groups"), .key("read")]]
      else {
        Issue.record("no count")
        return
      }
      let (old, new) = ("\"read\" : \(Int(read))", "\"read\" : \(Int(read) + 1)")
      try Self.edit("manifest.json", old, new)(workspace)
    }
    #expect(run.end == .exited(65))
    #expect(wrong.contains { $0.hasPrefix("counts: groups: ") }, "\(wrong)")
  }

  @Test func `rows are counted`() async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    try Self.edit("manifest.json", "\"records\" : 1", "\"records\" : 7")(workspace)
    let run = try await ReweighExecutable.run(["verify", workspace.out])
    #expect(run.end == .exited(65))
    #expect(
      String(decoding: run.output, as: UTF8.self)
        .contains("WRONG  groups.csv.gz: it has 1 rows, and the manifest says 7\n")
    )
  }

  @Test func `an input that is not the one that was read is told`() async throws {
    let (run, wrong) = try await verify(inputs: true) { workspace in
      let file = try FileManager.default.files(below: workspace.export)[0]
      let url = URL(fileURLWithPath: workspace.export + "/" + file)
      var bytes = try Data(contentsOf: url)
      bytes[bytes.count - 2] ^= 1
      try bytes.write(to: url)
    }
    #expect(run.end == .exited(65))
    #expect(wrong.count == 1)
  }

  @Test func `standard input can't be checked, which is told, and is not wrong`() async throws {
    let workspace = try Workspace(["groups.csv": "tin\n\(tin(1))"])
    let clinicians = try workspace.write(Data("npi,tin\n\(npi(1)),\(tin(1))\n".utf8), "input")
    try await workspace.publish(["--clinicians", "-"], input: clinicians)
    let run = try await ReweighExecutable.run(
      ["verify", workspace.out, "--inputs", workspace.export]
    )
    #expect(run.end == .exited(0))
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    let unchecked = lines.filter { $0.hasPrefix("-      ") }
    #expect(unchecked == ["-      -: standard input can't be checked"])
  }

  /// Two files whose names are shown in one way, as TINs in them are masked.
  @Test(arguments: [nil, "groups/970000001.csv", "groups/980000001.csv"] as [String?])
  func `a file whose name is masked is found by its content`(damaged: String?) async throws {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))", "groups/970000001.csv": "tin\n\(tin(1))",
      "groups/980000001.csv": "tin\n\(tin(2))",
    ])
    try await workspace.publish()
    if let damaged {
      let url = URL(fileURLWithPath: workspace.export + "/" + damaged)
      try Data("tin\n".utf8).write(to: url)
    }
    let run = try await ReweighExecutable.run(
      ["verify", workspace.out, "--inputs", workspace.export]
    )
    #expect(run.end == .exited(damaged == nil ? 0 : 65))
    let lines = String(decoding: run.output, as: UTF8.self).split(separator: "\n")
    let masked = lines.filter { $0.contains("groups/*****0001.csv") }
    #expect(masked.count == 2)
    #expect(masked.count { $0.hasPrefix("WRONG") } == (damaged == nil ? 0 : 1))
  }

  @Test func `a directory that is not there is no input`() async throws {
    let workspace = try Workspace(.small)
    try await workspace.publish()
    for arguments in [
      [workspace.path("none")], [workspace.out, "--inputs", workspace.path("none")],
    ] {
      let run = try await ReweighExecutable.run(["verify"] + arguments)
      #expect(run.end == .exited(66), "\(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errorLines.count == 1)
    }
    #expect(try await ReweighExecutable.run(["verify"]).end == .exited(64))
  }
}
