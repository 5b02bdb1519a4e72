/// An export as it was read: the records that were accepted, and why the others were not.
public struct PlainExport {
  /// The accepted records, by table.
  private(set) var rows: [String: [PlainRow]] = [:]
  /// The tables of which there is a file.
  private(set) var tablesRead: Set<String> = []
  /// `table,file,line,record,column,code` of each rejected record.
  private(set) var rejects: [[String]] = []

  private let year: Int
  /// The keys that accepted records hold, and the TINs that are in a virtual group.
  private var held: Set<[String?]> = []
  private var grouped: Set<String?> = []

  /// Reads the CSV files of an export; they are given by their paths in it.
  public init(_ files: [String: [UInt8]], year: Int) {
    self.year = year
    for table in PlainTable.all {
      let paths = files.keys.filter { Self.file($0, holds: table.name) }
        .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      var accepted: [PlainRow] = []
      for path in paths { read(path, files[path] ?? [], table, into: &accepted) }
      rows[table.name] = accepted
      if !paths.isEmpty { tablesRead.insert(table.name) }
    }
  }

  func rows(of table: String) -> [PlainRow] { rows[table] ?? [] }

  private static func file(_ path: String, holds table: String) -> Bool {
    path.hasSuffix(".csv")
      && (path == "\(table).csv" || path.hasPrefix("\(table)-") || path.hasPrefix("\(table)/"))
  }

  private mutating func read(
    _ path: String,
    _ bytes: [UInt8],
    _ table: PlainTable,
    into accepted: inout [PlainRow]
  ) {
    let records = PlainCSV.records(bytes)
    let header = records.first?.fields ?? []
    for (number, record) in records.enumerated().dropFirst() {
      switch accept(record, header, table) {
      case .success(let row):
        held.insert(Self.key(of: row, table))
        if table.name == "virtual-groups" { grouped.insert(row["tin"]) }
        accepted.append(row)
      case .failure(let fault):
        rejects.append(
          [table.name, path, String(record.line), String(number), fault.column, fault.code]
        )
      }
    }
  }

  private static func key(of row: PlainRow, _ table: PlainTable) -> [String?] {
    [table.name] + table.key.map { row[$0] }
  }

  /// The first fault of a record, and the column at fault if it is one.
  private struct Fault: Error {
    let code: String
    var column = ""
  }

  private func accept(
    _ record: CSVRecord,
    _ header: [String],
    _ table: PlainTable
  ) -> Result<PlainRow, Fault> {
    guard let fields = record.fields else { return .failure(Fault(code: "bad-encoding")) }
    guard fields.count == header.count else { return .failure(Fault(code: "ragged-record")) }
    let texts = Dictionary(zip(header, fields)) { first, _ in first }
    return values(texts, table).flatMap { row in
      if year == 2022, table.name == "subgroups" || row.subject?.hasPrefix("apm-entity:") == true,
        ["subgroups", "submissions"].contains(table.name)
      {
        return .failure(Fault(code: "not-in-year"))
      }
      if !table.key.isEmpty, held.contains(Self.key(of: row, table)) {
        return .failure(Fault(code: "duplicate-key"))
      }
      if table.name == "virtual-groups", grouped.contains(row["tin"]) {
        return .failure(Fault(code: "second-virtual-group"))
      }
      return .success(row)
    }
  }

  private func values(
    _ texts: [String: String],
    _ table: PlainTable
  ) -> Result<PlainRow, Fault> {
    var row = PlainRow(values: [:])
    for column in table.columns {
      let text = texts[column.name] ?? ""
      if text.isEmpty {
        // Only submissions must name who they are about.
        let needed = table.name == "submissions" ? PlainRow.identifiers[row["level"] ?? ""] : nil
        if column.isRequired || needed?.contains(column.name) == true {
          return .failure(Fault(code: "missing-value", column: column.name))
        }
      } else if let value = column.kind.read(text), Self.fits(value, column.name, row) {
        // A list without a member is absent.
        row.values[column.name] = value.isEmpty ? nil : value
      } else {
        return .failure(Fault(code: column.kind.rejectCode, column: column.name))
      }
    }
    return .success(row)
  }

  /// Whether a value is one that the record's other values leave room for.
  private static func fits(_ value: String, _ column: String, _ row: PlainRow) -> Bool {
    column != "event_type" || row["exception_type"] == "euc"
      || Codes.hardshipEvents.contains(value)
  }
}
