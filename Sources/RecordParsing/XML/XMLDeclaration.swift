/// The declaration that an XML document can begin with.
///
///     declaration = "<?xml" space "version" = quoted [space "encoding" = quoted]
///                   [space "standalone" = quoted] [space] "?>"
///
/// An instruction of a longer name is none.
struct XMLDeclaration {
  /// The encoding that it names, in lower case; nil where it names none.
  private(set) var encoding: String?

  struct Malformed: Error {}

  /// The greatest number of bytes of a declaration that is looked at.
  static let byteLimit = 64 << 10

  private static let start = Array("<?xml".utf8)

  /// Whether a text, of whose start this much is known, begins with a declaration.
  static func begins(_ text: [UInt8]) -> Bool {
    text.starts(with: start) && text.count > start.count && text[start.count].isXMLSpace
  }

  /// Whether a declaration ends in a text.
  static func ends(in text: [UInt8]) -> Bool { text.firstRange(of: Array("?>".utf8)) != nil }

  /// Reads the declaration at the start of a text; nil where there is none.
  init?(_ text: [UInt8]) throws(Malformed) {
    guard Self.begins(text) else { return nil }
    var reader = Reader(text, at: Self.start.count)
    guard reader.skipSpace(), let version = reader.value(of: "version"), Self.isVersion(version)
    else {
      throw Malformed()
    }
    var hasSpace = reader.skipSpace()
    if let value = reader.value(of: "encoding") {
      guard hasSpace, !value.isEmpty else { throw Malformed() }
      encoding = value.lowercased()
      hasSpace = reader.skipSpace()
    }
    if let value = reader.value(of: "standalone") {
      guard hasSpace, ["yes", "no"].contains(value) else { throw Malformed() }
      reader.skipSpace()
    }
    guard reader.take("?>") else { throw Malformed() }
  }

  private static func isVersion(_ text: String) -> Bool {
    text.hasPrefix("1.") && text.utf8.count > 2
      && text.utf8.dropFirst(2).allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
  }

  /// Reads a text piece by piece.
  private struct Reader {
    private let text: [UInt8]
    private var position: Int

    init(_ text: [UInt8], at position: Int) {
      self.text = text
      self.position = position
    }

    /// Passes white space; returns whether there was any.
    @discardableResult
    mutating func skipSpace() -> Bool {
      let start = position
      while position < text.count, text[position].isXMLSpace { position += 1 }
      return position > start
    }

    /// Passes a word; returns whether it is there.
    mutating func take(_ word: String) -> Bool {
      guard text[position...].starts(with: word.utf8) else { return false }
      position += word.utf8.count
      return true
    }

    /// Passes a name, `=` and a quoted value; nil where the name is not there, or no value follows it.
    mutating func value(of name: String) -> String? {
      let start = position
      guard take(name) else { return nil }
      skipSpace()
      guard take("=") else {
        position = start
        return nil
      }
      skipSpace()
      guard position < text.count,
        [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(text[position]),
        let end = text[(position + 1)...].firstIndex(of: text[position])
      else {
        position = start
        return nil
      }
      let value = String(decoding: text[(position + 1)..<end], as: UTF8.self)
      position = end + 1
      return value
    }
  }
}

extension UInt8 {
  /// Whether this is white space in XML.
  var isXMLSpace: Bool { [0x20, 0x09, 0x0A, 0x0D].contains(self) }
}
