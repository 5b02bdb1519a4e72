internal import Glibc
internal import RecordParsing
internal import SystemFiles

/// A directory that a run published, and what its manifest says.
public struct PublishedResult: Sendable {
  public let path: String
  public let manifest: ResultManifest
  /// Held, so that all that is read is of one result, even where it is replaced meanwhile.
  private let directory: HeldDirectory
  private let watch: ReadingWatch

  /// Reads the manifest of the result at `path`; `watch` is told what is read of its tables.
  public init(path: String, _ watch: ReadingWatch = .none) throws(ResultFault) {
    self.path = path
    self.watch = watch
    directory = try HeldDirectory(path: path)
    do {
      manifest = try directory.readManifest()
    } catch {
      throw error.resultFault(in: directory)
    }
  }

  /// Whether a directory has the manifest of a result; so it may where the system does not say.
  public static func isThere(at path: String) -> Bool {
    FileIdentity(path: path + "/" + ResultManifest.fileName) != nil
      || ![ENOENT, ENOTDIR].contains(errno)
  }

  /// What the manifest says of the file of a table, nil where the result has no such table.
  public func file(of table: ResultTableName) -> ResultManifest.File? {
    manifest.file(of: table)
  }

  /// The bytes of the files of some tables, as the manifest has them.
  public func byteCount(of tables: [ResultTableName] = ResultTableName.allCases) -> Int {
    tables.reduce(0) { $0 &+ max(0, file(of: $1)?.bytes ?? 0) }
  }

  /// Begins to read a table, nil where the result has no such table.
  public func open(_ table: ResultTableName) throws(ResultFault) -> ResultTableReader? {
    guard let file = file(of: table) else { return nil }
    return try ResultTableReader(
      openFile(file.path),
      path: path + "/" + file.path,
      isSpreadsheetSafe: manifest.options.excelSafe ?? false,
      rowCount: file.records
    )
  }

  /// Opens a regular file of the directory, which no symbolic link leads to.
  func openFile(_ name: String) throws(ResultFault) -> FileByteSource {
    do {
      return FileByteSource(adopting: try directory.open(ContainedPath(name))) {
        watch.read(name, $0.count)
      }
    } catch {
      throw ResultFault(error.kind, in: directory.path + "/" + name)
    }
  }
}

extension ContainedPath.Fault {
  /// The fault of a result that it is.
  var kind: ResultFault.Kind {
    switch self {
    case .missing: .input(InputFault(.unreadable(errno: ENOENT)))
    case .unreadable(let number): .input(InputFault(.unreadable(errno: number)))
    case .replaced: .input(InputFault(.changed))
    case .leadsOut, .symbolicLink, .notAFile: .notContained(reason)
    }
  }
}

extension ResultManifest {
  /// The file of a table, nil where there is no such table.
  public func file(of table: ResultTableName) -> File? {
    outputs.first { ResultTableLayout.fileNames(of: table).contains($0.path) }
  }
}

extension ByteSource {
  /// All bytes, `limit` of them at most.
  func readAll(upTo limit: Int) throws(InputFault) -> [UInt8] {
    var all: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while all.count < limit {
      let count = try block.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
        try read(into: UnsafeMutableRawBufferPointer(bytes))
      }
      if count == 0 { break }
      all += block[..<count]
    }
    return all
  }
}
