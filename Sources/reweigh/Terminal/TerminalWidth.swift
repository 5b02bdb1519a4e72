import Glibc

/// The width that text is wrapped to.
enum TerminalWidth {
  /// The width of text that nobody sees on a terminal.
  static let elsewhere = 100
  private static let narrowest = 40

  /// The columns of the terminal that standard output goes to, or else `elsewhere`.
  static var current: Int { columns(of: STDOUT_FILENO).map { max(narrowest, $0) } ?? elsewhere }

  /// The columns of a terminal, which can change at any time; nil where it does not say, or where
  /// there is none.
  static func columns(of descriptor: CInt) -> Int? {
    var size = winsize()
    let isKnown = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return isKnown ? Int(size.ws_col) : nil
  }
}
