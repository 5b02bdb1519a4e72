/// What of a row of a table says whom it is about, and what is compared.
struct TableShape: Sendable {
  /// The columns that, joined by `/`, are the subject.
  var subject: [String]
  /// The column that says where the row comes from, which is told and not compared.
  var place: String?
  /// Columns that are neither.
  var left: Set<String> = []

  /// Of rejects the line and the record are not compared: a record that moved is the same reject.
  static func of(_ table: ResultTableName) -> TableShape {
    switch table {
    case .clinicians: TableShape(subject: ["tin", "npi"])
    case .options: TableShape(subject: ["tin", "npi", "option"])
    case .groups: TableShape(subject: ["tin"])
    case .virtualGroups: TableShape(subject: ["virtual_group_id"])
    case .subgroups: TableShape(subject: ["subgroup_id"])
    case .apmEntities: TableShape(subject: ["apm_entity_id"])
    case .applications: TableShape(subject: ["application_id"])
    case .findings: TableShape(subject: ["subject"])
    case .rejects: TableShape(subject: [], place: "line", left: ["record"])
    }
  }
}

/// The columns that both results have, and where they are in each.
struct ColumnAlignment: Sendable {
  /// In the order of the old result.
  let compared: [String]
  let onlyOld: [String]
  let onlyNew: [String]
  let old: RowLayout
  let new: RowLayout

  /// Aligns the columns of two tables; one without any has no rows and is taken for the other.
  init(_ shape: TableShape, old: ResultTableReader, new: ResultTableReader) throws(ResultFault) {
    let oldColumns = old.columns.isEmpty ? new.columns : old.columns
    let newColumns = new.columns.isEmpty ? oldColumns : new.columns
    let told = Set(shape.subject + [shape.place].compactMap(\.self)).union(shape.left)
    compared = oldColumns.filter { newColumns.contains($0) && !told.contains($0) }
    onlyOld = oldColumns.filter { !newColumns.contains($0) }
    onlyNew = newColumns.filter { !oldColumns.contains($0) }
    self.old = try RowLayout(shape, compared, oldColumns, in: old.path)
    self.new = try RowLayout(shape, compared, newColumns, in: new.path)
  }
}

/// Where the parts of a row are in one file.
struct RowLayout: Sendable {
  let subject: [Int]
  let place: Int?
  let compared: [Int]

  init(
    _ shape: TableShape,
    _ compared: [String],
    _ columns: [String],
    in file: String
  ) throws(ResultFault) {
    func position(_ column: String) throws(ResultFault) -> Int {
      guard let position = columns.firstIndex(of: column) else {
        throw ResultFault(.missingColumn(column), in: file)
      }
      return position
    }
    // A table without columns has no rows, of which anything would be looked for.
    guard !columns.isEmpty else {
      (subject, place, self.compared) = ([], nil, [])
      return
    }
    subject = try shape.subject.map { (name) throws(ResultFault) in try position(name) }
    place = try shape.place.map { (name) throws(ResultFault) in try position(name) }
    self.compared = try compared.map { (name) throws(ResultFault) in try position(name) }
  }
}
