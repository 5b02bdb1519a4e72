import Foundation

/// A way to write down one table, which changes nothing of what it says.
enum Layout: CaseIterable {
  case oneFile
  case partitions
  case folder
  case fileAndPartitionsAndFolder
  case gzip
  case gzipMembers
  case blankLines
  case carriageReturns
  case noLastLineEnd
  case byteOrderMark
  case utf16
  case semicolons
  case quotedThroughout
  case otherColumnNames

  /// The files of a table by their paths, in whose byte order its rows are read.
  func files(of table: TableDraft) async throws -> [String: Data] {
    let name = table.name
    let text = text(table)
    switch self {
    case .partitions:
      return try split(table, ["\(name)-01.csv", "\(name)-02.csv", "\(name)-10.csv.gz"])
    case .folder:
      return try split(table, ["\(name)/A.csv", "\(name)/B.csv", "\(name)/a.csv"])
    case .fileAndPartitionsAndFolder:
      return try split(table, ["\(name)-z.csv", "\(name).csv", "\(name)/0.csv"])
    case .gzip: return ["\(name).csv.gz": try await SystemProgram.gzip(Data(text.utf8))]
    case .gzipMembers: return ["\(name).csv": try await members(text)]
    case .noLastLineEnd: return ["\(name).csv": Data(text.dropLast().utf8)]
    case .byteOrderMark: return ["\(name).csv": Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)]
    case .utf16:
      let units = text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      return ["\(name).csv": Data([0xFF, 0xFE] + units)]
    default: return ["\(name).csv": Data(text.utf8)]
    }
  }

  private func text(_ table: TableDraft) -> String {
    let columns = self == .otherColumnNames ? table.columns.map(otherName) : table.columns
    let lineEnd =
      switch self {
      case .blankLines: "\n\n \t\n"
      case .carriageReturns: "\r\n"
      default: "\n"
      }
    return (self == .blankLines ? "\n" : "")
      + ([columns] + table.rows).map { line($0) + lineEnd }.joined()
  }

  /// What a field is quoted for.
  private static let special = Array("\",;\n\r".utf8)

  private func line(_ fields: [String]) -> String {
    let delimiter = self == .semicolons ? ";" : ","
    return fields.map { field in
      let needsQuotes =
        field.utf8.contains(where: Self.special.contains) || self == .quotedThroughout
      return needsQuotes ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
    }.joined(separator: delimiter)
  }

  /// A third of the rows in each of three files.
  private func split(_ table: TableDraft, _ paths: [String]) throws -> [String: Data] {
    let size = table.rows.count / paths.count + 1
    var files: [String: Data] = [:]
    for (number, path) in paths.enumerated() {
      var part = table
      part.rows = Array(table.rows.dropFirst(number * size).prefix(size))
      files[path] = Data(text(part).utf8)
    }
    return files
  }

  /// The text as several gzip members, cut without regard to its lines.
  private func members(_ text: String) async throws -> Data {
    let bytes = Data(text.utf8)
    var members = Data()
    for start in stride(from: 0, to: bytes.count, by: bytes.count / 3 + 1) {
      members += try await SystemProgram.gzip(bytes.dropFirst(start).prefix(bytes.count / 3 + 1))
    }
    return members
  }

  /// The alias of a column, or its name as people write it.
  private func otherName(_ column: String) -> String {
    switch column {
    case "clinician_type": "Specialty Type"
    case "hospital_based": "hospitalBasedClinician"
    case "asc_based": "ASC-based"
    case "opted_in": "OPTED IN"
    case "reporting": "participation"
    default: column.split(separator: "_").map(\.capitalized).joined(separator: " ")
    }
  }
}
