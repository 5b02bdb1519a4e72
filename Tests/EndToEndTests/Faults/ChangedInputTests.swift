import Foundation
import TestSupport
import Testing

/// Exports that are delivered while they are read.
struct ChangedInputTests {
  /// What happens to an export, of which the groups have been read and the submissions have not.
  struct Change: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// The place that the message begins with; nil is the export.
    let place: String?
    let make: @Sendable (_ export: String) throws -> Void
  }

  private static let groups = "tin,name\n\(tin(1)),Old\n"

  static let changes: [Change] = [
    Change(testDescription: "a file grows", place: "groups.csv") { export in
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: export + "/groups.csv"))
      try file.seekToEnd()
      try file.write(contentsOf: Data("\(tin(2)),New\n".utf8))
    },
    Change(testDescription: "a file shrinks", place: "groups.csv") { export in
      #expect(truncate(export + "/groups.csv", 9) == 0)
    },
    Change(testDescription: "a file is written anew with as many bytes", place: "groups.csv") {
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: $0 + "/groups.csv"))
      try file.write(contentsOf: Data(groups.replacing("Old", with: "New").utf8))
    },
    Change(testDescription: "another file takes its place", place: "groups.csv") { export in
      try Data(groups.utf8).write(to: URL(fileURLWithPath: export + "/new"))
      #expect(rename(export + "/new", export + "/groups.csv") == 0)
    },
    Change(testDescription: "a file is removed", place: "groups.csv") { export in
      #expect(unlink(export + "/groups.csv") == 0)
    },
    Change(testDescription: "a partition comes", place: nil) { export in
      try Data("tin\n\(tin(2))\n".utf8).write(to: URL(fileURLWithPath: export + "/groups-2.csv"))
    },
    Change(testDescription: "a folder of partitions comes", place: nil) { export in
      let folder = export + "/groups"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try Data("tin\n\(tin(2))\n".utf8).write(to: URL(fileURLWithPath: folder + "/2.csv"))
    },
  ]

  @Test(arguments: changes)
  func `an export that changes while it is read publishes nothing`(change: Change) async throws {
    let (workspace, run) = try await runChanging(["run"], change.make)
    try workspace.expectFailure(run, code: 74)
    let place = change.place ?? workspace.export
    #expect(run.errors.hasPrefix("reweigh: \(place): "), "\(run.errors)")
    #expect(run.errors.hasSuffix("; run again when the export is complete\n"), "\(run.errors)")
  }

  @Test func `a check says that the export changed`() async throws {
    let (_, run) = try await runChanging(["check"], Self.changes[0].make)
    #expect(run.end == .exited(74), "\(run.errors)")
    #expect(run.errors.contains("groups.csv: it was changed or replaced"), "\(run.errors)")
  }

  @Test func `what is no part of an export can change`() async throws {
    let (workspace, run) = try await runChanging(["run"]) { export in
      try Data("notes".utf8).write(to: URL(fileURLWithPath: export + "/notes.txt"))
    }
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try workspace.results.fileNames.contains("manifest.json"))
  }

  /// Runs a command over an export that is changed while its submissions are waited for.
  private func runChanging(
    _ command: [String],
    _ change: (_ export: String) throws -> Void
  ) async throws -> (Workspace, ProgramRun) {
    let workspace = try Workspace([
      "clinicians.csv": "npi,tin\n\(npi(1)),\(tin(1))",
      "groups.csv": String(Self.groups.dropLast()),
    ])
    let submissions = try NamedPipe(creating: workspace.path("pipe"))
    let output = command == ["run"] ? ["--out", workspace.out] : []
    let program = try ReweighExecutable.start(
      command + [workspace.export, "--year", "2026", "--submissions", submissions.path] + output
    )
    let pipe = try await submissions.openForWriting(whileRunning: program)
    try change(workspace.export)
    try pipe.write(contentsOf: Data("level\n".utf8))
    try pipe.close()
    return (workspace, try await program.finish())
  }
}
