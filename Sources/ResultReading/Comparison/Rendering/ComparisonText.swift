internal import QPPModel

/// A comparison as people read it: how much changed, why, and then for whom.
public struct ComparisonText {
  private let comparison: ResultComparison
  private let masksIdentifiers: Bool
  /// The greatest number of subjects of a table; nil shows all.
  private let subjectLimit: Int?
  /// The greatest number of changes of basis of a table.
  private static let transitionLimit = 10

  public init(_ comparison: ResultComparison, masksIdentifiers: Bool, subjectLimit: Int?) {
    self.comparison = comparison
    self.masksIdentifiers = masksIdentifiers
    self.subjectLimit = subjectLimit
  }

  /// Hands out the lines, one at a time.
  public func write(_ output: (String) throws -> Void) rethrows {
    for line in heading + counts + reasons { try output(line) }
    for table in comparison.tables where table.differenceCount > 0 {
      try output("")
      try output(table.table.rawValue)
      try table.forEachDifference(limit: subjectLimit) { difference in
        for line in lines(difference) { try output(shown(line)) }
      }
      let left = table.differenceCount - (subjectLimit ?? table.differenceCount)
      if left > 0 { try output("  and \(left) more, which --all shows") }
    }
  }

  private var heading: [String] {
    var lines = [("old", comparison.old), ("new", comparison.new)].map { side, result in
      "\(side)  \(result.path.maskingIdentifiers) (performance year \(result.manifest.performanceYear), "
        + "reweigh \(result.manifest.tool.version))"
    }
    lines += comparison.notices.map { "note: \($0)" }
    return lines
  }

  private var counts: [String] {
    let titles = ["old", "new", "added", "removed", "changed"]
    let rows = comparison.tables.map { table in
      Self.row(
        table.table.rawValue,
        [table.oldCount, table.newCount, table.added, table.removed, table.changed].map(String.init)
      )
    }
    return ["", Self.row("table", titles)] + rows
  }

  private static func row(_ name: String, _ cells: [String]) -> String {
    let padded = cells.map { String(repeating: " ", count: max(0, 11 - $0.count)) + $0 }
    return name + String(repeating: " ", count: max(0, 15 - name.count)) + padded.joined()
  }

  /// Changes of basis and of columns, by table.
  private var reasons: [String] {
    let changed = comparison.tables.filter { $0.changed > 0 }
    guard !changed.isEmpty else {
      return comparison.hasDifferences ? [] : ["", "no differences"]
    }
    return ["", "changes of basis"] + changed.flatMap(Self.transitions) + edits(of: changed)
      + ["", "changed columns"]
      + changed.map { table in
        let columns = table.tally.byColumn.map { "\($0.column) \($0.count)" }
        return "  \(table.table.rawValue): \(columns.joined(separator: ", "))"
      }
  }

  /// How many applications were edited in which way; nothing where none was.
  private func edits(of tables: [TableComparison]) -> [String] {
    let edits = tables.flatMap(\.tally.byEdit)
    guard !edits.isEmpty else { return [] }
    return ["", "edited applications"] + edits.map { "  \($0.edit.rawValue): \($0.count)" }
  }

  private static func transitions(of table: TableComparison) -> [String] {
    let all = table.tally.byBasis
    let shown = all.prefix(transitionLimit).map { change in
      "  \(change.before) -> \(change.after): \(table.table.counted(change.count))"
    }
    let rest = all.dropFirst(transitionLimit).reduce(0) { $0 + $1.count }
    return shown + (rest > 0 ? ["  others: \(table.table.counted(rest))"] : [])
      + (all.isEmpty ? ["  none: \(table.table.counted(table.changed)) with the same basis"] : [])
  }

  private func lines(_ difference: SubjectDifference) -> [String] {
    let subject =
      masksIdentifiers
      ? MaskedIdentifiers.subject(difference.subject, difference.subjectType) : difference.subject
    let first = "  \(difference.kind.rawValue.padded)\(subject)  \(reason(of: difference))"
    guard difference.kind == .changed else { return [first] }
    let cells =
      difference.cells.filter { $0.column != "basis" && $0.column != "content" }
      .map { "\($0.column) \(shown($0.before, $0.column)) -> \(shown($0.after, $0.column))" }
      + [difference.edit?.rawValue].compactMap(\.self)
    return cells.isEmpty ? [first] : [first, "           \(cells.joined(separator: ", "))"]
  }

  private func reason(of difference: SubjectDifference) -> String {
    if let statement = difference.cells.first, difference.kind != .changed {
      let text = statement.after.isEmpty ? statement.before : statement.after
      let masked = masksIdentifiers ? MaskedIdentifiers.cell(text, statement.column) : text
      // Of a reject, the subject does not say which table it is of.
      return statement.column == "reject" ? "\(difference.subjectType): \(masked)" : masked
    }
    switch (difference.basisBefore?.words, difference.basisAfter?.words) {
    case (let before?, let after?): return before == after ? before : "\(before) -> \(after)"
    case (let before, let after): return before ?? after ?? ""
    }
  }

  /// A line about one subject, in which an identifier of another kind can be a TIN all the same.
  private func shown(_ line: String) -> String {
    masksIdentifiers ? line.maskingIdentifiers : line
  }

  private func shown(_ value: String, _ column: String) -> String {
    guard !value.isEmpty else { return "-" }
    return masksIdentifiers ? MaskedIdentifiers.cell(value, column) : value
  }
}

extension String {
  /// A word that says what happened, in a column of its own.
  fileprivate var padded: String { self + String(repeating: " ", count: max(0, 9 - count)) }
}

extension ResultTableName {
  /// So many of what a row is.
  fileprivate func counted(_ count: Int) -> String {
    let (one, many) =
      switch self {
      case .clinicians: ("clinician", "clinicians")
      case .options: ("option", "options")
      case .groups: ("group", "groups")
      case .virtualGroups: ("virtual group", "virtual groups")
      case .subgroups: ("subgroup", "subgroups")
      case .apmEntities: ("APM Entity", "APM Entities")
      case .applications: ("application", "applications")
      case .findings: ("finding", "findings")
      case .rejects: ("reject", "rejects")
      }
    return "\(count) \(count == 1 ? one : many)"
  }
}
