import BatchRun
import QPPModel
import ReweightingPolicy

/// Rules as the terminal shows them.
struct PolicyText {
  let width: Int

  /// All that a policy says, grouped as its file is.
  func statements(of document: PolicyDocument) -> String {
    var lines = ["performance year \(document.policy.performanceYear), \(document.source)"]
    var group: [String] = []
    for statement in document.policy.statements {
      let path = Array(statement.path.dropLast())
      if path != group, !path.isEmpty { lines += ["", path.joined(separator: ".")] }
      group = path
      let indent = 2 * min(1, path.count)
      lines.append("")
      lines += heading(statement, indent: indent)
      lines += sources(statement, indent: indent + 4)
    }
    return text(lines)
  }

  /// What two policies say otherwise.
  func differences(_ comparison: PolicyComparison) -> String {
    let names = [comparison.before, comparison.after].map(\.name)
    let both = names.joined(separator: " and ")
    guard !comparison.differences.isEmpty else { return "\(both) have the same rules" }
    var lines = ["not the same in \(both): \(comparison.differences.count)"]
    for difference in comparison.differences {
      lines += ["", difference.key]
      for (name, statement) in zip(names, [difference.before, difference.after]) {
        lines += "\(name): \(statement.value.text)".wrapped(to: width, indent: 2, hanging: 2)
        lines += sources(statement.citation, statement.url, statement.note, indent: 8)
      }
    }
    return text(lines)
  }

  private func heading(_ statement: PolicyStatement, indent: Int) -> [String] {
    let name = statement.path.last ?? ""
    return "\(name): \(statement.value.text)".wrapped(to: width, indent: indent, hanging: 2)
  }

  private func sources(_ statement: PolicyStatement, indent: Int) -> [String] {
    sources(statement.citation, statement.url, statement.note, indent: indent)
  }

  private func sources(
    _ citation: String,
    _ url: String?,
    _ note: String?,
    indent: Int
  ) -> [String] {
    [citation, url, note.map { "Note: \($0)" }].compactMap { $0 }
      .flatMap { $0.wrapped(to: width, indent: indent) }
  }

  private func text(_ lines: [String]) -> String {
    lines.map(\.escapingControlCharacters).joined(separator: "\n")
  }
}

extension PolicyComparison.Side {
  /// What tells it from the other.
  fileprivate var name: String {
    source == "built-in" ? "\(performanceYear)" : "\(performanceYear) (\(source))"
  }
}
