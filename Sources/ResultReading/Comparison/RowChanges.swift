/// What differs between two rows of one subject.
public struct RowChange: Sendable {
  public struct Cell: Sendable {
    public let column: String
    public let before: String
    public let after: String
  }

  public let cells: [Cell]
  public let basisBefore: Basis
  public let basisAfter: Basis
  /// How an application was edited; nil where it was not, and in other tables.
  public let edit: ApplicationEdit?

  /// Why a row says what it says.
  public struct Basis: Hashable, Sendable {
    /// As results write it; for an application its outcome and failures, for an entity where its
    /// score comes from.
    public let text: String
    /// As a person reads it: never empty.
    public let words: String
  }
}

/// Finds what differs between rows, whose texts most pairs share.
struct RowChanges {
  private let table: ResultTableName
  private let columns: [String]
  private var known: [UInt64: RowChange] = [:]
  private static let knownLimit = 1 << 16

  init(_ table: ResultTableName, _ columns: [String]) {
    self.table = table
    self.columns = columns
  }

  mutating func change(from before: UInt32, to after: UInt32, _ texts: TableTexts) -> RowChange {
    let key = UInt64(before) << 32 | UInt64(after)
    if let known = known[key] { return known }
    let (left, right) = (texts.cells(before), texts.cells(after))
    let cells = columns.indices.filter { left[$0] != right[$0] }
      .map { column in
        RowChange.Cell(
          column: columns[column],
          before: String(decoding: left[column], as: UTF8.self),
          after: String(decoding: right[column], as: UTF8.self)
        )
      }
    let change = RowChange(
      cells: cells,
      basisBefore: basis(left),
      basisAfter: basis(right),
      edit: table == .applications ? edit(from: left, to: right) : nil
    )
    if known.count == Self.knownLimit { known.removeAll() }
    known[key] = change
    return change
  }

  private func text(_ column: String, of cells: [ArraySlice<UInt8>]) -> String {
    columns.firstIndex(of: column).map { String(decoding: cells[$0], as: UTF8.self) } ?? ""
  }

  private func edit(
    from before: [ArraySlice<UInt8>],
    to after: [ArraySlice<UInt8>]
  ) -> ApplicationEdit? {
    ApplicationEdit(
      statusBefore: text("status", of: before),
      statusAfter: text("status", of: after),
      contentBefore: text("content", of: before),
      contentAfter: text("content", of: after)
    )
  }

  /// Why a row says what it says, as its table tells.
  func basis(_ cells: [ArraySlice<UInt8>]) -> RowChange.Basis {
    func cell(_ column: String) -> String { text(column, of: cells) }
    switch table {
    case .clinicians, .options, .groups, .virtualGroups, .subgroups:
      let basis = cell("basis")
      let isScored = cell("reweighted") == "N"
      let without = isScored ? "not reweighted" : "not eligible"
      return RowChange.Basis(text: basis, words: basis.isEmpty ? without : basis)
    case .apmEntities:
      let source = cell("score_source")
      return RowChange.Basis(text: source, words: source.isEmpty ? "-" : source)
    case .applications:
      let failures = cell("failures")
      let outcome = cell("outcome") + (failures.isEmpty ? "" : ": \(failures)")
      return RowChange.Basis(text: outcome, words: outcome.isEmpty ? "-" : outcome)
    case .findings, .rejects: return RowChange.Basis(text: "", words: "-")
    }
  }
}

/// How often which basis and which column changed.
public struct ChangeTally: Sendable {
  private struct Transition: Hashable {
    let before: String
    let after: String
  }

  private var transitions: [Transition: Int] = [:]
  private var columns: [String: Int] = [:]
  private var edits: [ApplicationEdit: Int] = [:]

  mutating func add(_ change: RowChange) {
    for cell in change.cells { columns[cell.column, default: 0] += 1 }
    if let edit = change.edit { edits[edit, default: 0] += 1 }
    guard change.basisBefore != change.basisAfter else { return }
    let transition = Transition(before: change.basisBefore.words, after: change.basisAfter.words)
    transitions[transition, default: 0] += 1
  }

  /// Changes of basis, the most frequent first, and among those as frequent in order.
  public var byBasis: [(before: String, after: String, count: Int)] {
    transitions.map { ($0.key.before, $0.key.after, $0.value) }
      .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
  }

  /// The edits of applications that there were.
  public var byEdit: [(edit: ApplicationEdit, count: Int)] {
    ApplicationEdit.allCases.compactMap { edit in edits[edit].map { (edit, $0) } }
  }

  /// Columns that changed, the most frequent first.
  public var byColumn: [(column: String, count: Int)] {
    columns.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }
}
