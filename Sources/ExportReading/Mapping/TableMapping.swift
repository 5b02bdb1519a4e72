public import RecordParsing

/// How one table with other headers and values is read.
public struct TableMapping: Sendable {
  /// The folded names that lead from the root of a file to its records; nil where they are where the format has
  /// them.
  public let records: [[UInt8]]?
  /// The columns that each name or path in a file means, by its folded form; none leaves it out.
  let columns: [[UInt8]: [String]]
  /// The names and paths that mean a column, as they are written, in byte order.
  public let names: [String]
  /// By column: the value that stands in where a file has no field of it.
  let constants: [String: ValueMap]
  /// By column: what its values mean.
  let values: [String: ValueMap]
  /// By column: the folded name of the field that is in where the column's own is empty.
  let fallbacks: [String: [UInt8]]
  /// What a record has to meet, all of it; others are left out.
  let conditions: [RecordCondition]
  /// Whether a record whose key was there before is left out without being rejected.
  public let keepsFirst: Bool

  /// The fields of records with some columns, by the names that lead to them.
  public static func shape(of columns: [ColumnDefinition], _ mapping: TableMapping?) -> RecordShape
  {
    FieldNames(columns, mapping).shape
  }

  /// Whether a name or path in a file, folded, is left out on purpose.
  func leavesOut(_ name: [UInt8]) -> Bool { columns[name]?.isEmpty == true }

  /// The folded name of the elements that are records below the root; nil where that is the table's own, or deeper.
  var recordName: [UInt8]? { records?.count == 1 ? records?[0] : nil }

  /// Whether a file needs more than names of fields: paths, or a field for several columns.
  public var needsPaths: Bool {
    (records?.count ?? 1) > 1 || columns.contains { $0.contains(.pathSeparator) || $1.count > 1 }
      || fallbacks.values.contains { $0.contains(.pathSeparator) }
  }
}

/// What the value of a column has to be for a record to be taken.
struct RecordCondition: Sendable {
  let column: String
  let test: Test

  enum Test: Sendable {
    /// One of some folded values.
    case isIn(Set<[UInt8]>)
    case isPresent(Bool)
  }

  /// Whether a value, which is empty where it is absent, meets the condition.
  func isMet(by value: UnsafeBufferPointer<UInt8>) -> Bool {
    switch test {
    case .isIn(let values): values.contains(FoldedName.fold(value))
    case .isPresent(let isPresent): value.isEmpty != isPresent
    }
  }
}

extension UInt8 {
  /// What stands between the names of a path.
  static let pathSeparator = UInt8(ascii: "/")
}

extension TableMapping {
  /// The mapping of the records that `name` stands for, which have some columns.
  init(
    _ file: MappingFile.Table,
    of name: String,
    _ columnDefinitions: [ColumnDefinition]
  ) throws(MappingFault) {
    let check = MappingCheck(name, columnDefinitions)
    records = try check.path(file.records)
    columns = try check.columns(file.columns ?? [:])
    names = (file.columns ?? [:]).filter { !$0.value.columns.isEmpty }.keys
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    conditions = try (file.conditions ?? []).map { (condition) throws(MappingFault) in
      try check.condition(condition)
    }
    for (column, replacements) in file.values ?? [:] {
      try check.column(column, "values")
      guard Set(replacements.keys.map { FoldedName.fold($0) }).count == replacements.count else {
        throw check.fault("values.\(column): a value is there twice, in two spellings")
      }
    }
    for column in (file.fallbacks ?? [:]).keys { try check.column(column, "fallbacks") }
    let mapped = Set(columns.values.joined())
    for (column, value) in file.constants ?? [:] {
      try check.column(column, "constants")
      guard !mapped.contains(column) else {
        throw check.fault(
          "constants.\(column): a name is mapped to \(column), too; leave one of them out"
        )
      }
      guard !value.isEmpty else {
        throw check.fault("constants.\(column): it is empty; leave it out")
      }
    }
    constants = (file.constants ?? [:]).mapValues { ValueMap(["": $0]) }
    values = (file.values ?? [:]).mapValues { ValueMap($0) }
    fallbacks = (file.fallbacks ?? [:]).mapValues { FoldedName.fold($0) }
    keepsFirst = try check.keepsFirst(file.repeats ?? "reject")
  }
}

/// Checks what a mapping says of one table.
private struct MappingCheck {
  private let table: String
  private let names: Set<String>

  init(_ table: String, _ columns: [ColumnDefinition]) {
    self.table = table
    names = Set(columns.map(\.name))
  }

  func fault(_ reason: String) -> MappingFault {
    MappingFault(reason: "tables.\(table).\(reason)")
  }

  func column(_ column: String, _ key: String) throws(MappingFault) {
    guard names.contains(column) else {
      throw fault("\(key): \(table) has no column \(column)")
    }
  }

  func path(_ path: String?) throws(MappingFault) -> [[UInt8]]? {
    guard let path else { return nil }
    let names = path.split(separator: "/", omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty }) else {
      throw fault("records: \"\(path)\" is no path; write names with / between them")
    }
    return names.map { FoldedName.fold(String($0)) }
  }

  func columns(
    _ written: [String: MappingFile.Targets]
  ) throws(MappingFault) -> [[UInt8]: [String]] {
    var columns: [[UInt8]: [String]] = [:]
    for (name, targets) in written {
      for target in targets.columns { try column(target, "columns") }
      guard Set(targets.columns).count == targets.columns.count else {
        throw fault("columns: \"\(name)\" means a column twice")
      }
      guard columns.updateValue(targets.columns, forKey: FoldedName.fold(name)) == nil else {
        throw fault("columns: \"\(name)\" is there twice, in two spellings")
      }
    }
    return columns
  }

  func condition(_ written: MappingFile.Condition) throws(MappingFault) -> RecordCondition {
    try column(written.column, "where")
    switch (written.values, written.isPresent) {
    case (let values?, nil):
      let folded = Set(values.map { FoldedName.fold($0) })
      return RecordCondition(column: written.column, test: .isIn(folded))
    case (nil, let isPresent?):
      return RecordCondition(column: written.column, test: .isPresent(isPresent))
    default:
      throw fault("where: a condition of \(written.column) needs either in or present")
    }
  }

  func keepsFirst(_ repeats: String) throws(MappingFault) -> Bool {
    switch repeats {
    case "reject": return false
    case "first": return true
    default: throw fault("repeats is \"\(repeats)\"; choose reject or first")
    }
  }
}
