/// What changed about one subject, as it is told.
public struct SubjectDifference: Sendable {
  public enum Kind: String, Sendable {
    case added
    case removed
    case changed
  }

  public let kind: Kind
  /// `clinician`, `tin`, `application` …; of a reject the table that it is of.
  public let subjectType: String
  /// Of a reject `FILE:LINE`.
  public let subject: String
  /// The cells that differ; of a finding and a reject what it says.
  public let cells: [RowChange.Cell]
  /// Nil where there is no such row.
  public let basisBefore: RowChange.Basis?
  public let basisAfter: RowChange.Basis?
  /// How an application was edited.
  public var edit: ApplicationEdit?
}

extension TableComparison {
  /// The number of rows that differ.
  public var differenceCount: Int { differences.count }

  /// Calls `body` with the first differences, in the order of their subjects; all where `limit` is
  /// nil.
  public func forEachDifference(
    limit: Int? = nil,
    _ body: (SubjectDifference) throws -> Void
  ) rethrows {
    var changes = RowChanges(table, columns)
    for difference in differences.prefix(limit ?? differences.count) {
      try body(tell(difference, &changes))
    }
  }

  private func tell(_ difference: Difference, _ changes: inout RowChanges) -> SubjectDifference {
    switch (difference.before, difference.after) {
    case (let before?, let after?):
      let change = changes.change(from: before, to: after, texts)
      return SubjectDifference(
        kind: .changed,
        subjectType: table.subjectType,
        subject: difference.subject.text(texts.subjects),
        cells: change.cells,
        basisBefore: change.basisBefore,
        basisAfter: change.basisAfter,
        edit: change.edit
      )
    case (nil, let row?): return tellWhole(row, difference, .added, changes)
    case (let row, _): return tellWhole(row ?? 0, difference, .removed, changes)
    }
  }

  /// Tells of a row that one of the tables lacks.
  private func tellWhole(
    _ row: UInt32,
    _ difference: Difference,
    _ kind: SubjectDifference.Kind,
    _ changes: RowChanges
  ) -> SubjectDifference {
    let cells = texts.cells(row)
    let named = Dictionary(
      zip(columns, cells.map { String(decoding: $0, as: UTF8.self) }),
      uniquingKeysWith: { first, _ in first }
    )
    var subject = difference.subject.text(texts.subjects)
    var type = table.subjectType
    if table == .findings { type = named["subject_type"] ?? type }
    if table == .rejects {
      type = named["table"] ?? type
      subject = "\(named["file"] ?? ""):\(difference.subject.rawValue)"
    }
    let basis = changes.basis(cells)
    return SubjectDifference(
      kind: kind,
      subjectType: type,
      subject: subject,
      cells: [statement(named, kind)].compactMap(\.self),
      basisBefore: kind == .removed ? basis : nil,
      basisAfter: kind == .added ? basis : nil
    )
  }

  /// What a finding or a reject says, as a cell; nil in other tables.
  private func statement(
    _ cells: [String: String],
    _ kind: SubjectDifference.Kind
  ) -> RowChange.Cell? {
    let parts: [String?]
    switch table {
    case .findings: parts = [cells["code"], cells["detail"]]
    case .rejects: parts = [cells["code"], cells["column"], cells["message"]]
    default: return nil
    }
    let text = parts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ": ")
    return RowChange.Cell(
      column: table == .findings ? "finding" : "reject",
      before: kind == .removed ? text : "",
      after: kind == .added ? text : ""
    )
  }
}

extension ResultTableName {
  /// What a row is about, as findings name it.
  var subjectType: String {
    switch self {
    case .clinicians: "clinician"
    case .options: "option"
    case .groups: "tin"
    case .virtualGroups: "virtual-group"
    case .subgroups: "subgroup"
    case .apmEntities: "apm-entity"
    case .applications: "application"
    case .findings: "finding"
    case .rejects: "reject"
    }
  }
}
