import BatchRun
import ExportLoading
import ExportReading
import QPPModel
import ReweightingRules

/// What a check found, for programs.
struct CheckDocument: Encodable {
  struct Table: Encodable {
    let table: ExportTable
    let counts: TableCounts

    /// The counts are members beside the name.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(table, forKey: .table)
      try counts.encode(to: encoder)
    }

    private enum CodingKeys: CodingKey {
      case table
    }
  }

  struct Rejects: Encodable {
    struct Example: Encodable {
      let file: String
      let line: Int
      let record: Int
      let column: String
      let message: String
    }

    let table: String
    let code: String
    let count: Int
    /// The first of them.
    let examples: [Example]
  }

  struct IgnoredColumn: Encodable {
    let file: String
    let column: String
    /// The column that was probably meant.
    let meant: String?
  }

  struct Finding: Encodable {
    let code: String
    let count: Int
  }

  struct Fault: Encodable {
    let exitCode: Int32
    let message: String
  }

  let exitCode: Int32
  let tables: [Table]
  let rejects: [Rejects]
  let findings: [Finding]
  /// What is in the export directory and is not read.
  let unrecognised: [String]
  let ignoredColumns: [IgnoredColumn]
  /// The tables all of whose records were rejected.
  let rejectedTables: [ExportTable]
  /// What makes files unusable.
  let faults: [Fault]

  init(_ report: CheckReport) {
    exitCode = report.exitCode.rawValue
    tables = report.tables.map { table, counts in
      Table(table: table, counts: counts)
    }
    rejects = report.rejects.map { table, code, count, examples in
      Rejects(
        table: table.rawValue,
        code: code.rawValue,
        count: count,
        examples: examples.map {
          .init(
            file: $0.file.shown,
            line: $0.line,
            record: $0.record,
            column: $0.column,
            message: $0.message.text(\.shown)
          )
        }
      )
    }
    unrecognised = report.notices.unrecognised
    ignoredColumns = report.notices.ignored.sorted { $0.key < $1.key }.flatMap { file, names in
      names.map { IgnoredColumn(file: file, column: $0.name, meant: $0.meant) }
    }
    rejectedTables = report.notices.rejectedTables
    findings = report.findings.map { Finding(code: $0.code.rawValue, count: $0.count) }
    faults = report.faults.map { Fault(exitCode: $0.exitCode.rawValue, message: $0.message) }
  }
}
