/// Lines of a page in the language of `man`.
struct Roff {
  private(set) var text = ""

  /// The longest line of text that is written.
  private static let width = 76

  /// Adds a request, whose arguments are quoted.
  mutating func request(_ name: String, _ arguments: String...) {
    text +=
      ([".\(name)"] + arguments.map { "\"\(Self.escaped($0))\"" }).joined(separator: " ") + "\n"
  }

  /// Adds text, which is filled.
  mutating func fill(_ paragraph: String) {
    var line = ""
    for word in paragraph.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > Self.width { add(&line) }
      line += (line.isEmpty ? "" : " ") + word
      // A sentence ends with its line, so that the formatter sees its end.
      if word.hasSuffix(".") { add(&line) }
    }
    if !line.isEmpty { add(&line) }
  }

  /// Adds a line that stays as it is.
  mutating func line(_ verbatim: String) {
    var line = verbatim
    add(&line)
  }

  /// Adds a line that is escaped already.
  mutating func escaped(_ line: String) {
    text += line + "\n"
  }

  private mutating func add(_ line: inout String) {
    let isControl = line.hasPrefix(".") || line.hasPrefix("'")
    text += (isControl ? "\\&" : "") + Self.escaped(line) + "\n"
    line = ""
  }

  /// Text in which nothing is the formatter's.
  static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing("\"", with: "\\(dq")
  }
}
