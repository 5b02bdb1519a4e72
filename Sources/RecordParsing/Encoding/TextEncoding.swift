/// The encoding of a text file.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1252 = "windows-1252"

  /// The encoding that a byte order mark at the start of `bytes` declares, and its length.
  public static func declared(by bytes: [UInt8]) -> (encoding: TextEncoding, markCount: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// A byte that UTF-8 never has: it stands for what an encoding does not define, so that the one
  /// check for UTF-8 finds it.
  public static let undecodable: UInt8 = 0xFF
}
