internal import RecordParsing

/// A row in twelve bytes: whom it is about, and the number of what it says.
struct ComparedRow: Sendable {
  /// Of a row that has a place and no subject, the place.
  var subject: SubjectCode
  var rest: UInt32
}

/// The rows of one chunk, with texts of their own.
struct EncodedRows: Sendable {
  private(set) var rows: [ComparedRow] = []
  private(set) var subjects = ByteInterner()
  private(set) var rests = ByteInterner()

  /// Stands between cells; no UTF-8 has this byte.
  static let separator: UInt8 = 0xFF

  /// Encodes the rows of a chunk.
  init(_ chunk: ResultChunk, _ layout: RowLayout, _ scratch: RowScratch) throws(ResultFault) {
    var text = RowText()
    let isSafe = chunk.isSpreadsheetSafe
    var rows: [ComparedRow] = []
    var subjects = ByteInterner()
    var rests = ByteInterner()
    try chunk.forEachRow(scratch) { row in
      var subject = SubjectCode(rawValue: 0)
      if let place = layout.place {
        subject = SubjectCode(rawValue: Self.number(row.field(at: place)))
      } else {
        text.removeAll()
        for column in layout.subject {
          text.append(Self.cell(&row, column, isSafe), UInt8(ascii: "/"))
        }
        text.removeLast()
        subject = SubjectCode(text.bytes) { subjects.intern($0) }
      }
      text.removeAll()
      for column in layout.compared {
        text.append(Self.cell(&row, column, isSafe), Self.separator)
      }
      rows.append(ComparedRow(subject: subject, rest: rests.intern(text.bytes)))
    }
    (self.rows, self.subjects, self.rests) = (rows, subjects, rests)
  }

  /// A cell without the apostrophe that keeps spreadsheets from running it.
  private static func cell(
    _ row: inout RecordView,
    _ column: Int,
    _ isSpreadsheetSafe: Bool
  ) -> UnsafeBufferPointer<UInt8> {
    let cell = row.field(at: column)
    guard isSpreadsheetSafe, cell.count > 1, cell[0] == UInt8(ascii: "'") else { return cell }
    let isGuarded = "=+-@\t\r".utf8.contains(cell[1])
    return isGuarded ? UnsafeBufferPointer(rebasing: cell[1...]) : cell
  }

  /// The number of a line; 0 where the cell is none.
  private static func number(_ cell: UnsafeBufferPointer<UInt8>) -> UInt64 {
    UInt64(String(decoding: cell, as: UTF8.self)) ?? 0
  }
}

/// The texts of a table of both results, so that the same text has the same number in both.
struct TableTexts: Sendable {
  private(set) var subjects = ByteInterner()
  private(set) var rests = ByteInterner()

  /// The rows with the numbers that texts have here.
  mutating func adopt(_ encoded: EncodedRows) -> [ComparedRow] {
    let subjectNumbers = (0..<encoded.subjects.count).map { number in
      subjects.intern(encoded.subjects[UInt32(number)])
    }
    let restNumbers = (0..<encoded.rests.count).map { number in
      rests.intern(encoded.rests[UInt32(number)])
    }
    return encoded.rows.map { row in
      var row = row
      row.rest = restNumbers[Int(row.rest)]
      guard !subjectNumbers.isEmpty, let text = row.subject.textNumber else { return row }
      row.subject = row.subject.withTextNumber(subjectNumbers[Int(text)])
      return row
    }
  }

  /// Frees what is needed to look texts up, which is not done any more.
  mutating func dropIndexes() {
    subjects.dropIndex()
    rests.dropIndex()
  }

  /// The cells of a row, in the order of the compared columns.
  func cells(_ rest: UInt32) -> [ArraySlice<UInt8>] {
    rests[rest].split(separator: EncodedRows.separator, omittingEmptySubsequences: false)
      .dropLast()
  }
}
