import Foundation
import Testing

/// A command that people, or a log, see the messages of, in a workspace full of identifiers.
struct PrivacyScenario: Sendable, CustomTestStringConvertible {
  let name: String
  /// How it ends.
  let end: ProgramEnd
  /// Commands of a shell that set the scene, in the folder of the workspace.
  let scene: String
  /// What is typed, `$` as in a shell.
  let command: String

  var testDescription: String { name }

  init(_ command: String, _ code: Int32, after scene: String = ":", _ name: String? = nil) {
    self.init(command, end: .exited(code), after: scene, name)
  }

  init(_ command: String, end: ProgramEnd, after scene: String = ":", _ name: String? = nil) {
    self.command = command
    self.end = end
    self.scene = scene
    self.name = name ?? command
  }

  /// Runs it in the folder of a workspace, in which `export` is the export and `made` a result of it;
  /// the name of the folder has no identifier.
  func run(in workspace: Workspace) async throws -> ProgramRun {
    let script = """
      set -e; cd "$1"; mkdir outside made; T=\(LeakyExport.tins[0]); D=\(LeakyExport.poisons[4]); N=\(LeakyExport.npis[0])
      export TMPDIR="$1"; reweigh() { "$REWEIGH" "$@"; }
      \(scene)
      exec "$REWEIGH" \(command)
      """
    return try await RunningProgram.run(
      "/usr/bin/env",
      ["REWEIGH=\(try ReweighExecutable.path())", "sh", "-c", script, "sh", workspace.path("")]
    )
  }
}
