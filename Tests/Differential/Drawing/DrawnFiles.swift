/// The files of an export, as they are drawn from its tables.
struct DrawnFiles {
  /// The content of each file, by its path in the export.
  private(set) var files: [String: [UInt8]] = [:]
  /// How many records in a hundred are made faulty.
  private let dirt: Int

  init(_ tables: [DrawnTable], dirt: Int, _ draw: inout Draw) {
    self.dirt = dirt
    for table in tables { add(table, &draw) }
  }

  private mutating func add(_ table: DrawnTable, _ draw: inout Draw) {
    var columns = table.columns
    columns.removeAll { !table.requiredColumns.contains($0) && draw.chance(3) }
    if draw.chance(30) { columns = draw.shuffled(columns) }
    if draw.chance(10) { columns.append("of_no_interest") }
    let records = table.records + repeated(table, &draw)
    let cut = draw.chance(15) ? draw.number(0...records.count) : records.count
    files[table.name + ".csv"] = file(columns, records.prefix(cut), &draw)
    if cut < records.count {
      let path = draw.one(of: ["\(table.name)-02.csv", "\(table.name)/more.csv"])
      files[path] = file(columns, records.dropFirst(cut), &draw)
    }
  }

  /// Records that come once more.
  private func repeated(_ table: DrawnTable, _ draw: inout Draw) -> [[String: String]] {
    dirt > 0 && draw.chance(50) ? draw.some(of: table.records, percent: dirt) : []
  }

  private func file(
    _ columns: [String],
    _ records: ArraySlice<[String: String]>,
    _ draw: inout Draw
  ) -> [UInt8] {
    let lineEnd = draw.chance(20) ? "\r\n" : "\n"
    var bytes = Array((columns.joined(separator: ",") + lineEnd).utf8)
    for record in records {
      let values = columns.map { Spelling.varied(record[$0] ?? "", in: $0, &draw) }
      bytes += draw.chance(dirt) ? spoiled(values, columns, &draw) : line(values)
      bytes += Array(lineEnd.utf8)
      if draw.chance(3) { bytes += Array(draw.one(of: ["\n", " \t\n"]).utf8) }
    }
    return bytes
  }

  /// A record with a value of another kind, or none at all, a field too many or too few, or a byte
  /// that is no text.
  private func spoiled(
    _ values: [String],
    _ columns: [String],
    _ draw: inout Draw
  ) -> [UInt8] {
    var values = values
    let place = draw.number(0...values.count - 1)
    switch draw.number(1...10) {
    case 1: return line(values + [draw.one(of: ["", "more"])])
    case 2: return line(values.dropLast())
    case 3: return line(values) + [0xE9]
    case 4: values[place] = ""
    default: values[place] = Dirt.value(for: columns[place], &draw)
    }
    return line(values)
  }

  private func line(_ values: [String]) -> [UInt8] {
    Array(values.map(quoted).joined(separator: ",").utf8)
  }

  private func quoted(_ value: String) -> String {
    guard value.utf8.contains(where: ",\"\n\r".utf8.contains) else { return value }
    return "\"" + value.replacing("\"", with: "\"\"") + "\""
  }
}
