import RecordParsing

/// One record as a scanner and the view give it.
struct ScannedRecord: Hashable {
  var fields: [String]
  /// The number of line feeds before it.
  var lineOffset = 0
  /// The number of bytes without the line end.
  var byteCount = 0
  var isUTF8 = true

  /// The records of `bytes`, in order.
  static func all(
    in bytes: [UInt8],
    delimiter: UInt8 = UInt8(ascii: ","),
    by scanner: Scanner = .wide
  ) -> [ScannedRecord] {
    let index = RecordIndex()
    return bytes.withUnsafeBufferPointer { buffer in
      scanner.scan(buffer, delimiter: delimiter, into: index)
      var view = RecordView(buffer, index: index)
      var records: [ScannedRecord] = []
      for position in 0..<view.recordCount {
        view.select(position)
        var record = ScannedRecord(fields: [])
        for field in 0..<view.fieldCount {
          record.fields.append(String(decoding: view.field(at: field), as: UTF8.self))
        }
        record.lineOffset = view.lineOffset
        record.byteCount = view.recordBytes.count
        record.isUTF8 = view.isUTF8
        records.append(record)
      }
      return records
    }
  }

  /// The records of a text, in order.
  static func all(
    in text: String,
    delimiter: UInt8 = UInt8(ascii: ","),
    by scanner: Scanner = .wide
  ) -> [ScannedRecord] {
    all(in: Array(text.utf8), delimiter: delimiter, by: scanner)
  }
}
