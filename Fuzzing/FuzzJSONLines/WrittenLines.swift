import Foundation

/// A table that is cut out of some bytes, and the JSON lines that the standard library writes of it.
struct WrittenLines {
  let reading: LinesReading
  let bytes: [UInt8]

  /// Takes each line for a row whose fields end with a comma.
  init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let width = lines.first?.count ?? 0
    let rows = lines.filter { $0.count == width && width > 0 }
    let keys = (0..<width).map { "k\($0)" }
    reading = LinesReading(
      keys: rows.isEmpty ? [] : keys,
      rows: rows.map { $0.map(LinesReading.value) }
    )
    self.bytes = rows.flatMap { row in
      let members = zip(keys, row).map { "\"\($0)\": \(Self.string($1))" }
      return Array("{\(members.joined(separator: ","))}\n".utf8)
    }
  }

  private static func string(_ text: String) -> String {
    guard let json = try? JSONEncoder().encode(text) else { fatalError("\(text) is no JSON") }
    return String(decoding: json, as: UTF8.self)
  }
}
