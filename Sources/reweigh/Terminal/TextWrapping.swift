import Foundation
import Glibc

/// The width that text is wrapped to.
enum TerminalWidth {
  /// The width of text that nobody sees on a terminal.
  static let elsewhere = 100
  private static let narrowest = 40

  /// The columns of the terminal that standard output goes to, or else `elsewhere`.
  static var current: Int {
    var size = winsize()
    guard isatty(STDOUT_FILENO) == 1,
      ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0
    else { return elsewhere }
    return max(narrowest, Int(size.ws_col))
  }
}

extension String {
  /// The words of this text in lines of at most `width` characters, the first after `indent` spaces
  /// and the others after `hanging` more; a longer word has a line of its own.
  func wrapped(to width: Int, indent: Int = 0, hanging: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in split(whereSeparator: \.isWhitespace) {
      if line.isEmpty {
        line = String(repeating: " ", count: indent) + word
      } else if line.count + 1 + word.count <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = String(repeating: " ", count: indent + hanging) + word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// This text with control characters written as escapes, so that it can't drive a terminal.
  var escapingControlCharacters: String {
    unicodeScalars.map { scalar in
      scalar.properties.generalCategory == .control
        ? scalar.escaped(asASCII: true) : String(scalar)
    }.joined()
  }
}
