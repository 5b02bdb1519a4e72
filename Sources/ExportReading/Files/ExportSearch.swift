internal import Glibc
internal import QPPModel
internal import RecordParsing
internal import SystemFiles

/// Looks through an export directory: every entry is read, named as unrecognised, or a fault, because
/// it is almost a table's.
struct ExportSearch {
  private let directory: String
  private let overridden: [ExportTable: [String]]
  /// The files that stand in for those of tables; they are read, whatever they are called.
  private let overrides: Set<FileState>

  /// The names of what was found, relative to the directory.
  private(set) var combined: [String] = []
  private(set) var found: [ExportTable: [String]] = [:]
  private(set) var unrecognised: [String] = []

  init(_ directory: String, overridden: [ExportTable: [String]]) {
    self.directory = directory
    self.overridden = overridden
    overrides = Set(overridden.values.joined().compactMap { FileState(path: $0) })
  }

  mutating func run() throws(ExportFiles.Fault) {
    for entry in try entries(in: directory, isExport: true) {
      switch entry.kind {
      case .file: try takeFile(entry.name)
      case .folder: try takeFolder(entry.name)
      case .other: unrecognised.append(entry.name)
      case .nothing(let number):
        let isRead = isRead(entry.name)
        if ExportTable(rawValue: entry.name).map({ overridden[$0] == nil }) == true || isRead {
          throw .unreadable(entry.name, InputFault(.unreadable(errno: number)))
        }
        unrecognised.append(entry.name)
      }
    }
  }

  /// Whether a file of this name is read.
  private func isRead(_ name: String) -> Bool {
    let readable = ReadableName(name)
    return readable.isCombined || readable.table.map { overridden[$0] == nil } == true
  }

  private mutating func takeFile(_ name: String) throws(ExportFiles.Fault) {
    let readable = ReadableName(name)
    if readable.isCombined {
      combined.append(name)
    } else if let table = readable.table {
      if overridden[table] == nil { found[table, default: []].append(name) }
    } else {
      try leaveOut(name, meant: AlmostTableName.meant(byFileNameWithEnding: name))
    }
  }

  private mutating func takeFolder(_ name: String) throws(ExportFiles.Fault) {
    if let table = ExportTable(rawValue: name) {
      if overridden[table] == nil { try lookInto(name, of: table) }
      return
    }
    let meant = AlmostTableName.meant(byFileName: name)
    let holdsFiles = meant == nil ? false : try holdsFiles(name)
    try leaveOut(name + "/", meant: holdsFiles ? meant : nil)
  }

  /// Finds the partitions in the folder of a table.
  private mutating func lookInto(
    _ folder: String,
    of table: ExportTable
  ) throws(ExportFiles.Fault) {
    for entry in try entries(in: directory + "/" + folder) {
      let name = folder + "/" + entry.name
      let isRead = ReadableName(entry.name).format != nil
      switch entry.kind {
      case .file where isRead: found[table, default: []].append(name)
      case .file:
        let isMeant = AlmostTableName.hasEnding(entry.name)
        try leaveOut(name, meant: isMeant ? table.rawValue : nil)
      case .folder:
        try leaveOut(name + "/", meant: holdsFiles(name) ? table.rawValue : nil)
      case .other: unrecognised.append(name)
      case .nothing(let number):
        if isRead { throw .unreadable(name, InputFault(.unreadable(errno: number))) }
        unrecognised.append(name)
      }
    }
  }

  /// Names what is not read; a fault where a table that it would be missed of is meant.
  private mutating func leaveOut(_ name: String, meant: String?) throws(ExportFiles.Fault) {
    // Whoever names the files of a table can name this one, too.
    if let state = FileState(path: directory + "/" + name), overrides.contains(state) { return }
    if let meant, ExportTable(rawValue: meant).map({ overridden[$0] == nil }) ?? true {
      throw .almostNamed(name, meant: meant)
    }
    unrecognised.append(name)
  }

  /// Whether a file that ends as those of exports do, in any case, is directly in a folder.
  private func holdsFiles(_ folder: String) throws(ExportFiles.Fault) -> Bool {
    try entries(in: directory + "/" + folder).contains {
      $0.kind == .file && AlmostTableName.hasEnding($0.name)
    }
  }

  /// The entries of a directory that are seen, in byte order.
  private func entries(
    in directory: String,
    isExport: Bool = false
  ) throws(ExportFiles.Fault) -> [DirectoryEntry] {
    do {
      return try DirectoryEntries(of: directory).all.filter { !ReadableName($0.name).isHidden }
        .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    } catch {
      if isExport, [ENOENT, ENOTDIR].contains(error.number) { throw .notADirectory(directory) }
      throw .unreadable(directory, InputFault(.unreadable(errno: error.number)))
    }
  }
}
