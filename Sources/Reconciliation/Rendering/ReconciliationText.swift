internal import ExportReading
public import QPPModel
internal import ResultReading
public import ReweightingPolicy

/// A reconciliation as people read it: how much of it agrees, and the commonest differences.
public struct ReconciliationText {
  private let reconciliation: Reconciliation
  private let policy: YearPolicy
  private let form: IdentifierForm
  /// The greatest number of patterns; nil shows all.
  private let patternLimit: Int?

  public init(
    _ reconciliation: Reconciliation,
    _ policy: YearPolicy,
    _ form: IdentifierForm,
    patternLimit: Int?
  ) {
    self.reconciliation = reconciliation
    self.policy = policy
    self.form = form
    self.patternLimit = patternLimit
  }

  /// Hands out the lines, one at a time.
  public func write(_ output: (String) throws -> Void) rethrows {
    for line in clinicians + columns + differences { try output(line) }
  }

  private var clinicians: [String] {
    let counts = [
      ("joined to a row of the result", reconciliation.joinedCount),
      ("only in theirs", reconciliation.onlyTheirsCount),
      ("ambiguous", reconciliation.ambiguousCount),
      ("only in the result", reconciliation.onlyOursCount),
    ]
    return ["clinicians"] + counts.map { "  " + Self.padded($0.0, to: 32) + Self.number($0.1) }
  }

  private var columns: [String] {
    let counts = reconciliation.counts()
    guard !counts.isEmpty else {
      return ["", "nothing to compare: theirs has none of the columns"]
    }
    let titles = ["compared", "equal", "differ", "only ours", "only theirs", "ambiguous"]
    return ["", Self.row("column", titles)]
      + counts.map { column, counts in
        Self.row(
          column.name,
          [
            counts.compared, counts.equal, counts.differ, counts.onlyOurs, counts.onlyTheirs,
            counts.ambiguous,
          ].map { String($0) }
        )
      }
  }

  private var differences: [String] {
    let patterns = reconciliation.patterns()
    guard !patterns.isEmpty else {
      return reconciliation.joinedCount > 0 ? ["", "no differences in what was compared"] : []
    }
    var rules = RuleCitations(policy)
    let shown = patterns.prefix(patternLimit ?? patterns.count)
    var lines = ["", "the commonest differences"]
    for (pattern, count, example) in shown {
      lines.append(
        "  \(pattern.column.name): ours \(pattern.ours.text), theirs \(pattern.theirs.text): "
          + (count == 1 ? "1 clinician" : "\(count) clinicians")
      )
      if !pattern.basis.isEmpty { lines.append("      our basis: \(pattern.basis)") }
      let rule = rules.rule(behind: pattern.column, of: reconciliation.ours[example])
      if !rule.isEmpty { lines.append("      rule: \(rule)") }
      lines.append("      \(command(explaining: example))")
    }
    let left = patterns.count - shown.count
    if left > 0 { lines.append("  and \(left) more, which --all shows") }
    if form.visibility == .masked {
      lines.append("  --tins full shows the commands with identifiers in full")
    }
    return lines
  }

  /// The command that shows why the example is decided so.
  private func command(explaining record: Int) -> String {
    let key = reconciliation.key(of: record, form)
    return
      "reweigh explain \(reconciliation.result.path.maskingIdentifiers) --year \(policy.performanceYear) "
      + "--npi \(key.npi) --tin \(key.practice)"
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    padded(name, to: 26) + cells.map { paddedLeft($0, to: 13) }.joined()
  }

  private static func number(_ value: Int) -> String { paddedLeft(String(value), to: 10) }

  private static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func paddedLeft(_ text: String, to width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
