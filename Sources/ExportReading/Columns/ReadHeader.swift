public import RecordParsing

/// The header of a CSV file as it was read, for people who are told that no table can be read with it.
public struct ReadHeader: Hashable, Sendable {
  public let names: [String]
  public let dialect: CSVDialect
  /// Whether somebody named the delimiter; the header tells it otherwise.
  public let isDelimiterNamed: Bool
  /// The line on which it starts.
  public let line: Int

  public init(names: [String], dialect: CSVDialect, isDelimiterNamed: Bool, line: Int) {
    self.names = names
    self.dialect = dialect
    self.isDelimiterNamed = isDelimiterNamed
    self.line = line
  }

  /// What a header often is in truth where a required column is not in it.
  public enum Likeness: Hashable, Sendable {
    /// The line `sep=` and a delimiter, by which Excel alone goes.
    case separatorLine
    /// All names, in one pair of quotes.
    case quotedWhole
    /// A record: there is no header.
    case record
    /// The start of a document in XML or JSON.
    case document(TableFormat)
  }

  /// What the header is in truth, as far as that shows.
  public var likeness: Likeness? {
    guard let first = names.first else { return nil }
    if isSeparatorLine(first) { return .separatorLine }
    if isQuotedWhole { return .quotedWhole }
    if first.hasPrefix("<?xml")
      || (names.count == 1 && first.hasPrefix("<") && first.hasSuffix(">"))
    {
      return .document(.xml)
    }
    if isStartOfJSON(first) { return .document(.json) }
    return names.contains(where: isIdentifier) ? .record : nil
  }

  private func isSeparatorLine(_ first: String) -> Bool {
    let rest = names.dropFirst()
    guard first.lowercased().hasPrefix("sep="), rest.allSatisfy(\.isEmpty) else { return false }
    // The delimiter itself parts two empty names.
    return first.unicodeScalars.count <= (rest.isEmpty ? 5 : 4) && rest.count <= 1
  }

  /// Whether there is one name only, which the delimiter would part if no quotes were around it.
  private var isQuotedWhole: Bool {
    guard names.count == 1, let name = names.first else { return false }
    let candidates = isDelimiterNamed ? [dialect.delimiter] : CSVDialect.delimiters
    return name.utf8.contains(where: candidates.contains)
  }

  /// Whether a name begins as an object does, or an array of objects, or is the bracket of one.
  private func isStartOfJSON(_ name: String) -> Bool {
    let text = name.filter { !$0.isWhitespace }
    return ["[", "[{", "{", "{}"].contains(text) || ["{\"", "[{\""].contains { text.hasPrefix($0) }
  }

  /// Whether a name is a TIN or an NPI, by its form alone.
  private func isIdentifier(_ name: String) -> Bool {
    let digits = name.utf8.filter { $0 != UInt8(ascii: "-") }
    return 9...10 ~= digits.count
      && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }
}
