import Glibc

/// Text for people, wrapped at the width of what it is written to.
struct WrappedText {
  private let width: Int
  private(set) var lines: [String] = []

  init(width: Int) {
    self.width = width
  }

  /// Adds a paragraph: its first line begins with `lead`, the others are indented as far as it is
  /// long.
  mutating func add(_ text: String, lead: String = "") {
    let indent = String(repeating: " ", count: lead.count)
    var line = lead
    var hasWord = false
    for word in text.split(separator: " ") {
      if hasWord, line.count + 1 + word.count > width {
        lines.append(line)
        line = indent + word
      } else {
        line += (hasWord ? " " : "") + word
      }
      hasWord = true
    }
    lines.append(line)
  }

  /// Adds a line as it is.
  mutating func addLine(_ line: String) { lines.append(line) }

  mutating func addBlankLine() { lines.append("") }
}

/// What standard output is.
enum StandardOutput {
  /// The columns of the terminal; 100 where it is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col >= 40 else { return 100 }
    return Int(size.ws_col)
  }
}
