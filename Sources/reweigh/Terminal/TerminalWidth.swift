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
