internal import Foundation
internal import Glibc
internal import RecordParsing

/// A directory that a run published, and what its manifest says.
public struct PublishedResult: Sendable {
  public let path: String
  public let manifest: ResultManifest

  /// Reads the manifest of the result at `path`.
  public init(path: String) throws(ResultFault) {
    self.path = path
    let file = path + "/" + ResultManifest.fileName
    let source = try Self.open(ResultManifest.fileName, in: path)
    let json: Data
    do {
      json = Data(try source.readAll(upTo: Self.manifestLimit))
    } catch {
      throw ResultFault(.input(error), in: file)
    }
    do {
      manifest = try ResultManifest.read(json: json)
    } catch {
      throw ResultFault(.notAManifest(error.reason), in: file)
    }
  }

  /// Whether a directory has the manifest of a result.
  public static func isThere(at path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/" + ResultManifest.fileName)
  }

  /// The greatest number of bytes of a manifest that are read: it names every file of an export.
  private static let manifestLimit = 256 << 20

  /// What the manifest says of the file of a table, nil where the result has no such table.
  public func file(of table: ResultTableName) -> ResultManifest.File? {
    manifest.file(of: table)
  }

  /// Begins to read a table, nil where the result has no such table.
  public func open(_ table: ResultTableName) throws(ResultFault) -> ResultTableReader? {
    guard let file = file(of: table) else { return nil }
    return try ResultTableReader(
      Self.open(file.path, in: path),
      path: path + "/" + file.path,
      isSpreadsheetSafe: manifest.options.excelSafe ?? false
    )
  }

  /// Opens a regular file of the directory, which no symbolic link leads to.
  private static func open(
    _ name: String,
    in directory: String
  ) throws(ResultFault) -> FileByteSource {
    do {
      return FileByteSource(adopting: try ContainedPath(name).open(in: directory)) { _ in }
    } catch {
      throw ResultFault(error.kind, in: directory + "/" + name)
    }
  }
}

extension ContainedPath.Fault {
  fileprivate var kind: ResultFault.Kind {
    switch self {
    case .missing: .input(InputFault(.unreadable(errno: ENOENT)))
    case .unreadable(let number): .input(InputFault(.unreadable(errno: number)))
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
  fileprivate func readAll(upTo limit: Int) throws(InputFault) -> [UInt8] {
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
