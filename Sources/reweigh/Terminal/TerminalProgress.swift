import CLinux
import Glibc
import RunReporting

/// Shows progress on one line of the terminal, which is written anew each time.
final class TerminalProgress: ProgressDisplay {
  private var isShown = false

  /// Whether standard error is a terminal that can rewrite a line.
  static var isPossible: Bool {
    let terminal = getenv("TERM").map { String(cString: $0) }
    return isatty(STDERR_FILENO) == 1 && terminal != nil && terminal != "dumb"
  }

  func show(_ progress: Progress) {
    guard isInForeground else { return }
    // A character in the last column would make some terminals begin a new line.
    let width = TerminalWidth.columns(of: STDERR_FILENO) ?? 80
    StandardError.write("\r\(progress.line(width: width - 1))\u{1B}[K")
    isShown = true
  }

  func clear() {
    guard isShown else { return }
    StandardError.write("\r\u{1B}[K")
    isShown = false
  }

  /// Whether the terminal is this job's and not that of a shell which it runs behind.
  private var isInForeground: Bool {
    let group = tcgetpgrp(STDERR_FILENO)
    return group < 0 || group == getpgrp()
  }
}
