public import QPPModel
public import RecordParsing
internal import SystemFiles

/// One file of an export.
public struct InputFile: Hashable, Sendable {
  /// Where it is opened; `-` is standard input.
  public let path: String
  /// How messages and results name it: relative to the export directory.
  public let name: String
  /// The export directory that it must not lead out of; nil where it was named by itself.
  public let directory: String?
  /// The only part of it that is read; nil where it is read whole.
  public private(set) var piece: FilePiece?

  public init(path: String, name: String, directory: String? = nil) {
    self.path = path
    self.name = name
    self.directory = directory
  }

  public var isStandardInput: Bool { path == "-" }

  /// A piece of the file.
  public func piece(_ piece: FilePiece) -> InputFile {
    var file = self
    file.piece = piece
    return file
  }

  /// What its name says that it is: CSV where that says nothing.
  public var format: TableFormat { ReadableName(name).format ?? .csv }
}

/// The files of an export, by the table that they hold.
public struct ExportFiles: Hashable, Sendable {
  /// The files of each table, in reading order.
  public private(set) var tables: [ExportTable: [InputFile]] = [:]
  /// The files that can hold any table, which are read first.
  public private(set) var combined: [InputFile] = []
  /// What else is in the export directory and is not read, in byte order: relative to it, with a `/` after
  /// the name of a folder.
  public private(set) var unrecognised: [String] = []

  /// The files of all tables, in reading order.
  public var all: [(table: ExportTable, file: InputFile)] {
    ExportTable.allCases.flatMap { table in (tables[table] ?? []).map { (table, $0) } }
  }

  /// Whether others have the same files to be read.
  public func reads(theSameAs others: ExportFiles) -> Bool {
    tables == others.tables && combined == others.combined
  }

  /// Why an export can't be looked through.
  public enum Fault: Error, Hashable {
    case notADirectory(String)
    case unreadable(String, InputFault)
    /// An entry that is not read, with the name that it almost has.
    case almostNamed(String, meant: String)
  }

  /// Finds the files of the export in `directory`; the files in `overrides` stand in for those of
  /// their table.
  ///
  /// A table is `TABLE.csv`, `TABLE-*.csv` and any `*.csv` in a folder `TABLE/`, likewise the other formats,
  /// each with `.gz`, `.zst` or neither. Names are case-sensitive, and those that begin with `.` are
  /// not seen.
  public init(
    directory: String?,
    overrides: [ExportTable: [String]] = [:]
  ) throws(Fault) {
    let overrides = overrides.filter { !$0.value.isEmpty }
    if let directory {
      var search = ExportSearch(directory, overridden: overrides)
      try search.run()
      combined = Self.files(search.combined, in: directory)
      for table in ExportTable.allCases {
        tables[table] = Self.files(search.found[table] ?? [], in: directory)
      }
      unrecognised = search.unrecognised.sorted(by: Self.precedes)
    }
    for (table, paths) in overrides {
      tables[table] = paths.map { InputFile(path: $0, name: $0) }
    }
  }

  /// Keeps some of the files of a table alone.
  public mutating func keep(_ files: [InputFile], of table: ExportTable) {
    tables[table] = files
  }

  /// Keeps the files of clinicians, and where `combined` says so those that can hold any table.
  public mutating func keepClinicians(andCombined combined: Bool) {
    tables = tables.filter { $0.key == .clinicians }
    if !combined { self.combined = [] }
  }

  private static func files(_ names: [String], in directory: String) -> [InputFile] {
    names.sorted(by: precedes)
      .map { InputFile(path: directory + "/" + $0, name: $0, directory: directory) }
  }

  private static func precedes(_ first: String, _ second: String) -> Bool {
    first.utf8.lexicographicallyPrecedes(second.utf8)
  }
}
