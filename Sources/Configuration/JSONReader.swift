/// Reads the members of a JSON object as RFC 8259 has it, and nothing else.
///
/// Foundation has two readers. Both take a comma after the last member and round numbers; of two
/// members with one name, one takes the first and the other the last. Here such a comma and such a
/// name are faults, and numbers keep their text.
struct JSONReader {
  /// How many values may stand in each other.
  static let depthLimit = 64

  private var cursor: JSONCursor
  private var depth = 0

  /// The members of the object that a text is, nil where it is another value.
  static func members(in bytes: [UInt8]) throws(JSONCursor.Fault) -> [String: ConfigurationValue]? {
    var reader = JSONReader(cursor: JSONCursor(bytes))
    _ = reader.cursor.skip("\u{FEFF}")
    reader.cursor.skipWhiteSpace()
    let members = reader.cursor.isNext("{") ? try reader.members() : nil
    if members == nil { _ = try reader.value() }
    reader.cursor.skipWhiteSpace()
    guard reader.cursor.isAtEnd else { throw reader.cursor.fault("more stands after the end") }
    return members
  }

  private init(cursor: JSONCursor) {
    self.cursor = cursor
  }

  private mutating func value() throws(JSONCursor.Fault) -> ConfigurationValue {
    if cursor.skip("true") { return .flag(true) }
    if cursor.skip("false") { return .flag(false) }
    if cursor.skip("null") { return .other }
    if cursor.isNext("[") { return .list(try elements()) }
    if cursor.isNext("\"") { return .text(try cursor.text()) }
    guard cursor.isNext("{") else { return .text(try cursor.number()) }
    _ = try members()
    return .other
  }

  private mutating func members() throws(JSONCursor.Fault) -> [String: ConfigurationValue] {
    var members: [String: ConfigurationValue] = [:]
    try readAll("{", "}") { (reader) throws(JSONCursor.Fault) in
      let name = try reader.cursor.text()
      reader.cursor.skipWhiteSpace()
      guard reader.cursor.skip(":") else { throw reader.cursor.fault("a colon is missing") }
      reader.cursor.skipWhiteSpace()
      guard members[name] == nil else { throw reader.cursor.fault("\(name) stands there twice") }
      members[name] = try reader.value()
    }
    return members
  }

  private mutating func elements() throws(JSONCursor.Fault) -> [ConfigurationValue] {
    var elements: [ConfigurationValue] = []
    try readAll("[", "]") { (reader) throws(JSONCursor.Fault) in elements.append(try reader.value())
    }
    return elements
  }

  /// Reads all that stands between two brackets, with commas between.
  private mutating func readAll(
    _ opening: StaticString,
    _ closing: StaticString,
    _ read: (inout JSONReader) throws(JSONCursor.Fault) -> Void
  ) throws(JSONCursor.Fault) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw cursor.fault("values stand too deep in each other")
    }
    _ = cursor.skip(opening)
    cursor.skipWhiteSpace()
    if cursor.skip(closing) { return }
    repeat {
      cursor.skipWhiteSpace()
      try read(&self)
      cursor.skipWhiteSpace()
    } while cursor.skip(",")
    guard cursor.skip(closing) else { throw cursor.fault("a comma or \(closing) is missing") }
  }
}
