import Foundation
import QPPModel
import Testing

/// Text that would drive a terminal, wherever an export can have it.
struct HostileTextTests {
  /// Clears a screen, rings, sets a title, turns the direction of text, hides, and breaks lines.
  private static let hostile =
    "\u{1B}[2J\u{7}\u{1B}]0;x\u{7}\u{9B}1m\u{202E}gnp\u{2066}\u{200B}\u{2028}\u{8}\u{7F}<b>"

  private static func workspace() throws -> Workspace {
    let text = hostile
    var export: ExportDraft = [
      "clinicians.csv":
        "npi,tin,\(text.filter { $0 != "\u{2028}" }),clinician_type\n\(npi(1)),\(tin(1)),x,\(text)\n\(text),\(tin(1)),,",
      "groups.csv": "tin,name,reporting\n\(tin(1)),\(text) \"\",group\n\(tin(2)),x,\(text)",
      "sites.csv": "tin,site_id,name\n\(tin(1)),S,\(text)\n\(tin(1)),\(text),x",
      "apm-entities.csv": "apm_entity_id,name\nACO,\(text)\n\(text),x",
      "apm-participants.csv": "apm_entity_id,tin\nACO,\(tin(1))",
      "applications.csv": ApplicationDraft.table([
        ApplicationDraft("HX", ["description": text]), ApplicationDraft("HY", ["reason": text]),
      ]),
    ]
    export["sites-\(text).csv"] = Data("tin,site_id\n\(tin(1)),T\n1,U\n".utf8)
    return try Workspace(export)
  }

  /// What is typed, in which `E` is the export and `R` a result, and how it ends.
  private static let commands: [(String, Int32)] = [
    ("run E --year 2026 --out R/x --log-level debug --progress always", 3),
    ("run E --year 2026 --out R/x --log-level debug --progress always --log-format json", 3),
    ("check E --year 2026", 3), ("rollup E --year 2026", 3),
    ("rollup E --year 2026 --format json", 3),
    ("rollup E --year 2026 --entity ACO", 3), ("explain E --year 2026 --group \(tin(1))", 0),
    ("explain E --year 2026 --group \(tin(1)) --format json", 0),
    ("explain E --year 2026 --application HX", 0), ("explain R --year 2026 --application HX", 0),
    ("diff R R", 0), ("verify R --inputs E", 0), ("run E --year 2026 --out \(hostile)/x", 73),
    ("run E --year 2026 --out R/x --sites \(hostile)", 66), ("verify \(hostile)", 66),
    ("run E --year 2026 --out R/x --pending \(hostile)", 64), ("run E --\(hostile)", 64),
    ("explain E --year 2026 --application \(hostile)", 64),
  ]

  @Test(arguments: commands)
  func `nothing of it reaches a terminal`(command: String, code: Int32) async throws {
    let workspace = try Self.workspace()
    try await workspace.publish()
    let words = command.split(separator: " ").map { word in
      switch word {
      case "E": workspace.export
      case "R": workspace.out
      case "R/x": workspace.published + "/x"
      default: String(word)
      }
    }
    let run = try await ReweighExecutable.run(words)
    #expect(run.end == .exited(code), "\(run.errors)")
    for text in [run.errors, String(decoding: run.output, as: UTF8.self)] {
      let steering = text.unicodeScalars.filter { $0 != "\n" && $0.isInvisible }
      #expect(steering.isEmpty, "\(text)")
    }
    guard command.hasSuffix("--format json") else { return }
    _ = try JSONSerialization.jsonObject(with: run.output)
  }
}
