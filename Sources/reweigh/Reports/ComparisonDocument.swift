import QPPModel
import ResultReading

/// What changed between two results, for programs.
struct ComparisonDocument: Encodable {
  struct Table: Encodable {
    let table: String
    let oldRows: Int
    let newRows: Int
    let added: Int
    let removed: Int
    let changed: Int
    let subjects: [Subject]
  }

  struct Subject: Encodable {
    struct Cell: Encodable {
      let column: String
      let before: String
      let after: String
    }

    let subjectType: String
    let subject: String
    let change: String
    let cells: [Cell]
    let basisBefore: String?
    let basisAfter: String?
    let edit: String?
  }

  let hasDifferences: Bool
  /// In what the results were not made in the same way.
  let notices: [String]
  let tables: [Table]

  init(_ comparison: ResultComparison, masksIdentifiers: Bool) {
    hasDifferences = comparison.hasDifferences
    notices = comparison.notices.map(\.shown)
    tables = comparison.tables.map { table in
      var subjects: [Subject] = []
      table.forEachDifference {
        subjects.append(Subject($0, masksIdentifiers: masksIdentifiers))
      }
      return Table(
        table: table.table.rawValue,
        oldRows: table.oldCount,
        newRows: table.newCount,
        added: table.added,
        removed: table.removed,
        changed: table.changed,
        subjects: subjects
      )
    }
  }
}

extension ComparisonDocument.Subject {
  init(_ difference: SubjectDifference, masksIdentifiers: Bool) {
    func shown(_ value: String, _ column: String) -> String {
      masksIdentifiers ? MaskedIdentifiers.cell(value, column) : value
    }
    subjectType = difference.subjectType
    subject =
      masksIdentifiers
      ? MaskedIdentifiers.subject(difference.subject, difference.subjectType) : difference.subject
    change = difference.kind.rawValue
    cells = difference.cells.map {
      Cell(
        column: $0.column,
        before: shown($0.before, $0.column),
        after: shown($0.after, $0.column)
      )
    }
    basisBefore = difference.basisBefore?.text
    basisAfter = difference.basisAfter?.text
    edit = difference.edit?.rawValue
  }
}
