import Glibc

/// What is said to the person at the terminal, apart from data.
enum StandardError {
  /// Writes a line; where nobody can read it, nothing is said, and nothing else changes.
  static func say(_ line: String) {
    write(line + "\n")
  }

  /// Writes text as it is; where nobody can read it, nothing is said, and nothing else changes.
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return }
      rest = rest.dropFirst(max(0, count))
    }
  }
}
