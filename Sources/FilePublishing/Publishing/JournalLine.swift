internal import Foundation

/// A line of a journal: the CRC-32 of some JSON, a space, and that JSON.
enum JournalLine {
  private static let newline = UInt8(ascii: "\n")
  private static let crcDigitCount = 8

  /// The line that holds some JSON, which has no line end in it.
  static func containing(_ json: Data) -> [UInt8] {
    Array("\(crc(of: json)) ".utf8) + json + [newline]
  }

  /// The JSON of the lines at the start of a text, up to the first that is not whole, each with the
  /// number of bytes up to its end.
  static func all(in text: Data) -> [(json: Data, end: Int)] {
    var lines: [(json: Data, end: Int)] = []
    var rest = text[...]
    while let end = rest.firstIndex(of: newline), let json = json(of: rest[..<end]) {
      rest = text[(end + 1)...]
      lines.append((json, rest.startIndex - text.startIndex))
    }
    return lines
  }

  private static func json(of line: Data) -> Data? {
    let json = Data(line.dropFirst(crcDigitCount + 1))
    return line.starts(with: Data("\(crc(of: json)) ".utf8)) ? json : nil
  }

  private static func crc(of json: Data) -> String {
    let digits = String(json.withUnsafeBytes { GzipChecksum(of: $0) }.crc32, radix: 16)
    return String(repeating: "0", count: crcDigitCount - digits.count) + digits
  }
}
