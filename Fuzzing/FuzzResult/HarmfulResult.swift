import Foundation
import RecordParsing
import ResultReading

/// A directory in memory that a result is written to, again and again.
final class HarmfulResult: Sendable {
  let path: String

  static let shared = HarmfulResult()

  private init() {
    let memory = FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : "/tmp"
    path = "\(memory)/reweigh-fuzz-\(ProcessInfo.processInfo.processIdentifier)"
    clear()
  }

  func write(manifest: [UInt8], table: [UInt8], as name: String) {
    write(manifest, ResultManifest.fileName)
    write(table, name)
  }

  private func write(_ bytes: [UInt8], _ name: String) {
    guard FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(bytes)) else {
      fatalError("\(path)/\(name) can't be written")
    }
  }

  /// Empties the directory.
  func clear() {
    try? FileManager.default.removeItem(atPath: path)
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      fatalError("\(path) can't be created: \(error)")
    }
  }

  /// Reads the rows of every table that the manifest names, where it is one.
  func readTables() {
    guard let result = try? PublishedResult(path: path) else { return }
    for table in ResultTableName.allCases { try? read(table, of: result) }
  }

  private func read(_ table: ResultTableName, of result: PublishedResult) throws {
    guard let reader = try result.open(table) else { return }
    let scratch = RowScratch()
    while let chunk = try reader.next() {
      try chunk.forEachRow(scratch) { row in
        guard row.fieldCount == reader.columns.count else {
          fatalError("a row of \(row.fieldCount) fields under \(reader.columns)")
        }
      }
    }
  }
}
