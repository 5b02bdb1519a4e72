internal import Glibc
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

  public init(path: String, name: String, directory: String? = nil) {
    self.path = path
    self.name = name
    self.directory = directory
  }

  public var isStandardInput: Bool { path == "-" }

  /// Whether its name, without `.gz`, says that it is XML.
  public var isXML: Bool { ExportFiles.plainName(name).hasSuffix(".xml") }
}

/// The files of an export, by the table that they hold.
public struct ExportFiles: Hashable, Sendable {
  /// The files of each table, in reading order.
  public private(set) var tables: [ExportTable: [InputFile]] = [:]
  /// The files that can hold any table, which are read first.
  public private(set) var combined: [InputFile] = []

  /// The files of all tables, in reading order.
  public var all: [(table: ExportTable, file: InputFile)] {
    ExportTable.allCases.flatMap { table in (tables[table] ?? []).map { (table, $0) } }
  }

  /// Why an export can't be looked through.
  public enum Fault: Error, Hashable {
    case notADirectory(String)
    case unreadable(String, InputFault)
  }

  /// Finds the files of the export in `directory`; the files in `overrides` stand in for those of
  /// their table.
  ///
  /// A table is `TABLE.csv`, `TABLE-*.csv` and any `*.csv` in a folder `TABLE/`, likewise `.xml`,
  /// each with `.gz` or without. Names are case-sensitive, and those that begin with `.` are not
  /// seen.
  public init(
    directory: String?,
    overrides: [ExportTable: [String]] = [:]
  ) throws(Fault) {
    if let directory {
      let names = try Self.fileNames(in: directory)
      combined = Self.files(
        names.filter { Self.plainName($0) == "export.xml" },
        in: directory
      )
      for table in ExportTable.allCases {
        var found = names.filter { Self.holds($0, table) }
        let folder = directory + "/" + table.rawValue
        if try Self.isDirectory(folder) {
          found += try Self.fileNames(in: folder)
            .filter { Self.hasExportSuffix(Self.plainName($0)) }
            .map { "\(table.rawValue)/\($0)" }
        }
        tables[table] = Self.files(found, in: directory)
      }
    }
    for (table, paths) in overrides where !paths.isEmpty {
      tables[table] = paths.map { InputFile(path: $0, name: $0) }
    }
  }

  /// Keeps some of the files of a table alone.
  public mutating func keep(_ files: [InputFile], of table: ExportTable) {
    tables[table] = files
  }

  private static func files(_ names: [String], in directory: String) -> [InputFile] {
    names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .map { InputFile(path: directory + "/" + $0, name: $0, directory: directory) }
  }

  /// A name without `.gz`.
  static func plainName(_ name: String) -> String {
    name.hasSuffix(".gz") ? String(name.dropLast(3)) : name
  }

  private static func hasExportSuffix(_ name: String) -> Bool {
    name.hasSuffix(".csv") || name.hasSuffix(".xml")
  }

  private static func holds(_ name: String, _ table: ExportTable) -> Bool {
    let plain = plainName(name)
    guard hasExportSuffix(plain), plain.hasPrefix(table.rawValue) else { return false }
    let rest = plain.dropFirst(table.rawValue.count).dropLast(4)
    return rest.isEmpty || rest.hasPrefix("-")
  }

  /// The names of the regular files directly inside a directory.
  private static func fileNames(in directory: String) throws(Fault) -> [String] {
    guard try isDirectory(directory) else { throw Fault.notADirectory(directory) }
    do {
      return try DirectoryEntries(of: directory).fileNames.filter { !$0.hasPrefix(".") }
    } catch {
      throw Fault.unreadable(directory, InputFault(.unreadable(errno: error.number)))
    }
  }

  /// Whether a path leads to a directory; throws where that can't be told, because a table must not
  /// be left out for it.
  private static func isDirectory(_ path: String) throws(Fault) -> Bool {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR }
    guard [ENOENT, ENOTDIR].contains(errno) else {
      throw Fault.unreadable(path, InputFault(.unreadable(errno: errno)))
    }
    return false
  }
}
