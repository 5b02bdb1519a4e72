/// Some records of a file, taken apart already.
public struct FlatChunk: Sendable {
  /// The values of all records.
  public internal(set) var values: [UInt8] = []
  /// The fields of all records, the same number of each: places in `values`.
  var fields: [FieldRange] = []
  /// The line of the file that each record begins on.
  var lines: [Int] = []
  var passedOver = PassedOver()

  /// The line of the first record.
  public var firstLine: Int { lines.first ?? 1 }

  /// Replaces what an index holds by the records.
  public func load(into index: RecordIndex) {
    index.removeAll()
    let count = lines.isEmpty ? 0 : fields.count / lines.count
    for (record, line) in lines.enumerated() {
      let first = record * count
      index.append(fields[first..<first + count], line: line - firstLine)
    }
    index.passedOver = passedOver
  }
}
