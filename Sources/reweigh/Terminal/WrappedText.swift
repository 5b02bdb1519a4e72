import BatchRun
import QPPModel

/// Text for people, wrapped at the width of what it is written to, with control characters escaped,
/// so that a name can't drive a terminal.
struct WrappedText {
  private let width: Int
  private(set) var lines: [String] = []

  init(width: Int) {
    self.width = width
  }

  /// Adds a line that is underlined.
  mutating func addHeading(_ text: String) {
    add(text)
    lines.append(String(repeating: "=", count: min(width, text.count)))
  }

  /// Adds a paragraph: its first line begins with `lead`, the others are indented as far as it is
  /// long.
  mutating func add(_ text: String, lead: String = "") {
    let paragraph = text.escapingControlCharacters.wrapped(to: width, indent: lead.count)
    guard let first = paragraph.first else { return lines.append(lead) }
    lines.append(lead + first.dropFirst(lead.count))
    lines += paragraph.dropFirst()
  }

  mutating func addBlankLine() { lines.append("") }
}
