internal import ExportReading
internal import QPPModel
internal import RecordParsing

extension RunFault {
  /// The fault of a header that a table can't be read with.
  init(_ fault: ColumnMap.Fault, _ header: ReadHeader, of table: ExportTable?, in file: String) {
    let place: FaultMessage = "\(file):\(header.line)"
    switch fault {
    case .missingColumn(let column):
      let cause = header.likeness?.message ?? header.message(missing: column, of: table)
      self.init(
        .badData,
        "\(place): the column \(column) is missing, without which "
          + "\(table?.rawValue ?? file) can't be read; \(cause)"
      )
    case .swallowedRecords(let column):
      self.init(
        .badData,
        "\(place): the header holds records, too: the name of column \(column) has a line end in it, or more "
          + "than \(ColumnMap.nameLimit) characters; end lines with LF or CRLF, and check the quotes of the header"
      )
    case .repeatedColumn(let column, let first, let second):
      self.init(
        .badData,
        "\(place): the column \(column) is there twice, "
          + "as \"\(first)\" and as \"\(second)\"; leave one of them out"
      )
    case .secondByteOrderMark:
      self.init(
        .badData,
        "\(place): the first name begins with a second byte order mark, and would match no column; "
          + "write the file with one byte order mark, or with none"
      )
    }
  }
}

extension ReadHeader {
  /// As many names as are shown.
  private static let shownCount = 12

  /// What was read in place of a column, and what to do.
  fileprivate func message(missing column: String, of table: ExportTable?) -> FaultMessage {
    let definitions = (table?.columns ?? []).filter { $0.name == column }
    let shown = names.map { IgnoredName($0, columns: definitions) }
    let near: FaultMessage =
      shown.first { $0.meant != nil }.map { "\"\($0.name)\" probably means it; " } ?? ""
    let first = shown.prefix(Self.shownCount).map { "\"\($0.name)\"" }.joined(separator: ", ")
    let others: FaultMessage =
      names.count > Self.shownCount ? " and \(names.count - Self.shownCount) more" : ""
    return near
      + "with the delimiter \(dialect.shownDelimiter) the header's names are \(first)\(others); correct them, "
      + "or name another --delimiter, or a --mapping for the names of another system"
  }
}

extension ReadHeader.Likeness {
  /// What the first line is, and what to do.
  fileprivate var message: FaultMessage {
    switch self {
    case .separatorLine:
      "the first line is a sep= line, which only Excel reads; leave it out, and name the delimiter with "
        + "--delimiter where the header does not tell it"
    case .quotedWhole:
      "one pair of quotes is around the whole header, which makes it one name; write each name, and each value "
        + "of the records, in quotes of its own or in none"
    case .record:
      "the first line holds a record instead of names; write a header line before it, with the "
        + "names of docs/export-format.md or of a --mapping"
    case .document(let format):
      "the file holds \(format == .xml ? "XML" : "JSON"), and its name does not say so; give it a name that ends in .\(format.rawValue)"
    }
  }
}

extension CSVDialect {
  /// The delimiter as people may see it.
  fileprivate var shownDelimiter: String {
    delimiter == UInt8(ascii: "\t")
      ? "tab" : String(decoding: [delimiter], as: UTF8.self).shownQuoted
  }
}
