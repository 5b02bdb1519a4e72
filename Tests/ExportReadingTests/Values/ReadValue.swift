import ExportReading
import RecordParsing

/// The columns of a record of two values.
enum PairColumn: Int, TableColumn {
  case first, second

  static let required: [Self] = []
}

/// What the value of one column reads as, and what is wrong with it.
struct ReadValue<Value> {
  var value: Value
  var fault: FieldFault?

  /// Reads `text` as the value of the first of two columns.
  init(
    _ text: String,
    isRequired: Bool = false,
    read: (inout FieldReader) -> Value
  ) throws {
    try self.init(
      record: "\"" + text.replacing("\"", with: "\"\"") + "\",rest",
      isRequired: isRequired,
      read: read
    )
  }

  /// Reads a record of two fields as it is.
  init(
    record: String,
    isRequired: Bool = false,
    read: (inout FieldReader) -> Value
  ) throws {
    try self.init(record: Array(record.utf8), isRequired: isRequired, read: read)
  }

  init(
    record: [UInt8],
    isRequired: Bool = false,
    read: (inout FieldReader) -> Value
  ) throws {
    let columns = [ColumnDefinition("first", isRequired: isRequired), ColumnDefinition("second")]
    let map = try ColumnMap(header: ["first", "second"], columns: columns)
    let values = try ValueReader.forTests()
    let index = RecordIndex()
    self = record.withUnsafeBufferPointer { bytes in
      CSVScanner(delimiter: UInt8(ascii: ",")).scan(bytes, into: index)
      var reader = FieldReader(
        RecordView(bytes, index: index),
        columns: map,
        definitions: columns,
        values: values
      )
      reader.select(0)
      let value = read(&reader)
      return ReadValue(value: value, fault: reader.fault)
    }
  }

  private init(value: Value, fault: FieldFault?) {
    self.value = value
    self.fault = fault
  }
}
