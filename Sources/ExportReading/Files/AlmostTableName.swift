internal import QPPModel

/// Names of files, folders and elements that are almost that of a table: the table was meant, and
/// would be missed.
enum AlmostTableName {
  /// The endings of files of an export, without compression.
  static let endings = TableFormat.allCases.map(\.rawValue)
  static let compressions = ["gz", "zst"]

  /// The name of the file of all tables.
  static let combined = "export"

  /// Whether a name ends as files of an export do, in any case.
  static func hasEnding(_ name: String) -> Bool {
    var parts = name.lowercasedASCII.split(separator: ".", omittingEmptySubsequences: false)[...]
    if let last = parts.last, compressions.contains(String(last)) { parts.removeLast() }
    guard parts.count > 1, let last = parts.last else { return false }
    return endings.contains(String(last))
  }

  /// The table that the name of a file which is not read almost is, or `export`; nil where it is none of
  /// these, or no name of a file of an export.
  static func meant(byFileNameWithEnding name: String) -> String? {
    hasEnding(name) ? meant(byFileName: name) : nil
  }

  /// The table that the name of a file or folder which is not read almost is, or `export`; nil where
  /// it is none of these.
  static func meant(byFileName name: String) -> String? {
    meant(by: stem(of: name)) ?? tableBeforeSuffix(of: name)
  }

  /// The table that a name without an ending almost is, or `export`.
  static func meant(by name: String) -> String? {
    let plain = singular(withoutCopyMarks(folded(name)))
    return (ExportTable.allCases.map(\.rawValue) + [combined]).first {
      singular(folded($0)) == plain
    }
  }

  /// A name up to the first `.` that an ending follows, in any case.
  private static func stem(of name: String) -> String {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let end = parts.indices.dropFirst().first { endings.contains(parts[$0].lowercasedASCII) }
    return end.map { parts[..<$0].joined(separator: ".") } ?? name
  }

  /// The table that the part of a name before something else is: before its first `-` or `_`, or its
  /// second for a table whose own name has one.
  private static func tableBeforeSuffix(of name: String) -> String? {
    ExportTable.allCases.map(\.rawValue).first { table in
      let parts = name.lowercasedASCII.split(omittingEmptySubsequences: false) {
        $0 == "-" || $0 == "_"
      }
      let words = table.split(separator: "-")
      return parts.count > words.count && parts.prefix(words.count).elementsEqual(words)
    }
  }

  /// Without case, blanks, `-` and `_`.
  private static func folded(_ name: String) -> Substring {
    Substring(
      name.lowercasedASCII.unicodeScalars.filter {
        !$0.properties.isWhitespace && $0 != "-" && $0 != "_"
      }.map { String($0) }.joined()
    )
  }

  /// Without what file managers add to the names of copies.
  private static func withoutCopyMarks(_ name: Substring) -> Substring {
    var name = name
    while true {
      if let last = name.unicodeScalars.last, "0123456789()[]{}".unicodeScalars.contains(last) {
        name.unicodeScalars.removeLast()
      } else if name.hasSuffix("copy") {
        name = name.dropLast("copy".count)
      } else {
        return name
      }
    }
  }

  /// With `y` for `ies` at the end, or else without one `s`.
  private static func singular(_ name: Substring) -> Substring {
    if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
    return name.hasSuffix("s") ? name.dropLast() : name
  }
}

extension StringProtocol {
  /// The text with small letters for the capital ones of ASCII.
  var lowercasedASCII: String {
    String(decoding: utf8.map { FoldedName.lowercased($0) }, as: UTF8.self)
  }
}
