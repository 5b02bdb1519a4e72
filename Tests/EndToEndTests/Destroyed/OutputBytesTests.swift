import Foundation
import Testing

/// An output is the bytes that were given.
struct OutputBytesTests {
  /// Commands of a shell in the directory of outputs; `$2` is the program and `$3` the export.
  private func shell(_ commands: String, _ workspace: Workspace) async throws -> ProgramRun {
    let arguments = [workspace.published, try ReweighExecutable.path(), workspace.export]
    return try await RunningProgram.run(
      "/bin/sh",
      ["-c", "cd \"$1\" || exit 1\n\(commands)", "sh"] + arguments
    )
  }

  private func run(to paths: [String], _ workspace: Workspace) async throws -> ProgramRun {
    let runs = paths.map { "\"$2\" run \"$3\" --year 2026 --out \"$(printf '\($0)')\"" }
    return try await shell(runs.joined(separator: " && "), workspace)
  }

  @Test func `names that are no UTF-8 are kept, and two of them are two`() async throws {
    let workspace = try Workspace(.small)
    let run = try await run(to: ["a\\377", "a\\376"], workspace)
    #expect(run.end == .exited(0), "\(run.errors)")
    let listing = try await shell("printf '%s\\n' * | od -An -tx1", workspace)
    let hex = String(decoding: listing.output, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(hex == "61 fe 0a 61 ff 0a")
  }

  @Test(arguments: ["~", "~/x", "~root"])
  func `a tilde is a character`(name: String) async throws {
    let workspace = try Workspace(.small)
    let folder = name.split(separator: "/").count > 1 ? "mkdir '~' && " : ""
    let run = try await shell(
      "\(folder)\"$2\" run \"$3\" --year 2026 --out '\(name)'",
      workspace
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(
      FileManager.default.fileExists(atPath: workspace.published + "/\(name)/manifest.json")
    )
  }

  @Test func `a file of the export may have any name`() async throws {
    let workspace = try Workspace()
    let run = try await shell(
      """
      printf 'npi,tin\\n\(npi(1)),\(tin(1))\\n' >"$3/$(printf 'clinicians-\\377.csv')"
      "$2" run "$3" --year 2026 --out results && "$2" verify results --inputs "$3"
      """,
      workspace
    )
    #expect(run.end == .exited(0), "\(run.errors)")
    #expect(try await workspace.results.table("clinicians").rows.count == 1)
  }
}
