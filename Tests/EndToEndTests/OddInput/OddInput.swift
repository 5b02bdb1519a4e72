import Foundation
import TestSupport
import Testing

/// A file as nobody should write it, and what must come of it.
struct OddInput: Sendable, CustomTestStringConvertible {
  enum Outcome: Sendable {
    /// The run reads these clinicians and rejects nothing.
    case read([Int])
    /// The run rejects records on these lines for these reasons.
    case rejects([(line: Int, code: String)])
    /// The run publishes nothing; its message begins with the file's name and this, and holds the
    /// words.
    case refused(at: String, naming: String)
  }

  let testDescription: String
  let content: Data
  let options: [String]
  let outcome: Outcome

  /// A file of bytes.
  init(
    _ description: String,
    bytes: Data,
    _ outcome: Outcome,
    options: [String] = []
  ) {
    testDescription = description
    content = bytes
    self.outcome = outcome
    self.options = options
  }

  /// A file of text.
  init(_ description: String, _ text: String, _ outcome: Outcome) {
    self.init(description, bytes: Data(text.utf8), outcome)
  }

  /// Runs over an export in which this is the file of a name.
  func check(as name: String) async throws {
    var draft = ExportDraft()
    draft[name] = content
    // Where all clinicians are rejected nothing is published.
    if case .rejects = outcome {
      draft["clinicians-good.csv"] = Data("npi,tin\n\(npi(999)),\(tin(999))\n".utf8)
    }
    let workspace = try Workspace(draft)
    let run = try await workspace.run(options)
    expectNoControls(run)
    switch outcome {
    case .read(let clinicians):
      #expect(run.end == .exited(0), "\(run.errors)")
      let table = try await workspace.results.table("clinicians")
      #expect(try table.values("npi") == clinicians.map(npi))
    case .rejects(let expected):
      #expect(run.end == .exited(3), "\(run.errors)")
      let rejects = try await workspace.results.table("rejects")
      #expect(try rejects.values("line") == expected.map { String($0.line) })
      #expect(try rejects.values("code") == expected.map(\.code))
    case .refused(let place, let words):
      try workspace.expectFailure(run, code: 65)
      #expect(run.errors.hasPrefix("reweigh: \(name)\(place)"), "\(run.errors)")
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  /// Checks that nothing on standard error could drive a terminal.
  private func expectNoControls(_ run: ProgramRun) {
    let controls = run.errors.unicodeScalars.filter {
      $0.properties.generalCategory == .control && $0 != "\n"
    }
    #expect(controls.isEmpty, "\(controls)")
  }
}
