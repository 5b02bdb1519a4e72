import Foundation

/// Tables written down as JSON, each row in one of several ways that say the same.
enum JSONText {
  /// A file of one array, over several lines.
  static func document(of table: TableDraft) -> Data {
    let records = table.rows.enumerated().map { record(table.columns, $1, $0, "\n  ") }
    return Data("[\n\(records.joined(separator: ",\n"))\n]\n".utf8)
  }

  /// A file with one object on each line.
  static func lines(of table: TableDraft) -> Data {
    let records = table.rows.enumerated().map { record(table.columns, $1, $0, " ") }
    return Data((records.joined(separator: "\n") + "\n").utf8)
  }

  private static func record(
    _ columns: [String],
    _ row: [String],
    _ number: Int,
    _ blank: String
  ) -> String {
    let members = zip(columns, row).compactMap { column, value -> String? in
      switch number % 4 {
      case 0: return "\(string(column)):\(string(value))"
      case 1:
        // What is absent need not be there.
        if value.isEmpty { return nil }
        return "\(string(column.uppercased()))\(blank):\(literal(value) ?? string(value))"
      case 2:
        let list = value.split(separator: ";", omittingEmptySubsequences: false).map {
          string(String($0))
        }
        return "\(string(column)):[\(blank)\(list.joined(separator: ",\(blank)"))]"
      default:
        return value.isEmpty ? "\(string(column)):null" : "\(string(column)):\(escaped(value))"
      }
    }
    let ordered = number % 3 == 0 ? members.reversed() : members
    return "{\(blank)\(ordered.joined(separator: ",\(blank)"))}"
  }

  /// A value as a number, where JSON would write it so.
  private static func literal(_ value: String) -> String? {
    value.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?/) == nil ? nil : value
  }

  private static func string(_ text: String) -> String {
    let json = try? JSONEncoder().encode(text)
    return json.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  /// A string of which every character is escaped.
  private static func escaped(_ text: String) -> String {
    let units = text.utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "\"\(units.joined())\""
  }
}
