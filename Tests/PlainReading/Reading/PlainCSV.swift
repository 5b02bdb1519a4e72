/// One record of a CSV file.
struct CSVRecord {
  /// Where it starts; 1 is the first line of the file.
  var line: Int
  /// Its values without white space at both ends; nil where its bytes are not UTF-8.
  var fields: [String]?
}

/// Reads CSV that is well formed: commas, a quote only where a field begins, every quote closed.
public enum PlainCSV {
  static func records(_ bytes: [UInt8]) -> [CSVRecord] {
    var found: [CSVRecord] = []
    var line = 1
    var rest = bytes[...]
    while !rest.isEmpty {
      let record = firstRecord(of: rest)
      rest = rest.dropFirst(record.count + 1)
      if !isBlank(record) { found.append(CSVRecord(line: line, fields: fields(of: record))) }
      line += record.filter { $0 == lineFeed }.count + 1
    }
    return found
  }

  /// The fields of all records, the header among them, white space at their ends dropped.
  public static func rows(_ bytes: [UInt8]) -> [[String]] { records(bytes).compactMap(\.fields) }

  /// Everything before the first line feed that is outside quotes.
  private static func firstRecord(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var isQuoted = false
    return bytes.prefix { byte in
      if byte == quote { isQuoted.toggle() }
      return isQuoted || byte != lineFeed
    }
  }

  private static func isBlank(_ record: ArraySlice<UInt8>) -> Bool {
    record.allSatisfy { isWhiteSpace($0) }
  }

  private static func fields(of record: ArraySlice<UInt8>) -> [String]? {
    guard let text = String(validating: record, as: UTF8.self) else { return nil }
    var fields: [String.UnicodeScalarView] = [.init()]
    var isQuoted = false
    var hasJustClosed = false
    for scalar in text.unicodeScalars {
      if scalar == "\"" {
        // Two quotes in a quoted field are one.
        if hasJustClosed { fields[fields.count - 1].append(scalar) }
        hasJustClosed = isQuoted
        isQuoted.toggle()
        continue
      }
      hasJustClosed = false
      if scalar == ",", !isQuoted {
        fields.append(.init())
      } else {
        fields[fields.count - 1].append(scalar)
      }
    }
    return fields.map { trimmed(String($0)) }
  }

  private static let lineFeed = UInt8(ascii: "\n")
  private static let quote = UInt8(ascii: "\"")
}

private func isWhiteSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// A value without ASCII white space at both ends.
public func trimmed(_ text: String) -> String {
  let isSpace = { (scalar: Unicode.Scalar) in
    scalar.isASCII && isWhiteSpace(UInt8(truncatingIfNeeded: scalar.value))
  }
  var scalars = text.unicodeScalars[...]
  while let first = scalars.first, isSpace(first) { scalars.removeFirst() }
  while let last = scalars.last, isSpace(last) { scalars.removeLast() }
  return String(scalars)
}
