public import QPPModel

/// What became of the records of an export.
public struct RecordFacts: Sendable {
  /// The records of one table.
  public struct Table: Sendable {
    public let table: ExportTable
    public let counts: TableCounts

    public init(table: ExportTable, counts: TableCounts) {
      self.table = table
      self.counts = counts
    }
  }

  /// The rejects of one table for one reason.
  public struct Rejects: Sendable {
    public let table: ExportTable
    public let code: RejectCode
    public let count: Int
    /// The first of them.
    public let first: Reject

    public init(table: ExportTable, code: RejectCode, count: Int, first: Reject) {
      self.table = table
      self.code = code
      self.count = count
      self.first = first
    }
  }

  /// What was not read, or looks wrong.
  public struct Notice: Sendable {
    /// A file, with a line where there is one, or a table.
    public let place: String
    public let text: String

    public init(place: String, text: String) {
      self.place = place
      self.text = text
    }
  }

  public var notices: [Notice]
  /// The tables that were read, in their order.
  public var tables: [Table]
  /// By table and code.
  public var rejects: [Rejects]

  public init(notices: [Notice] = [], tables: [Table], rejects: [Rejects]) {
    self.notices = notices
    self.tables = tables
    self.rejects = rejects
  }

  var readCount: Int { tables.reduce(0) { $0 + $1.counts.read } }
  var rejectCount: Int { tables.reduce(0) { $0 + $1.counts.rejected } }
}
