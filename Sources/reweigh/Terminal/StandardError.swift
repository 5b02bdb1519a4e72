import Glibc
import SystemFiles

/// What is said to the person at the terminal, apart from data.
enum StandardError {
  /// Writes a line; where nobody can read it, nothing is said, and nothing else changes.
  static func say(_ line: String) {
    write(line + "\n")
  }

  /// Writes text as it is; where nobody can read it, nothing is said, and nothing else changes.
  static func write(_ text: String) {
    try? Array(text.utf8).withUnsafeBytes { try writeAll($0, to: STDERR_FILENO) }
  }
}
