import BatchRun
import Glibc

/// The data that a command was asked for.
enum StandardOutput {
  /// Writes text and the end of its last line.
  static func write(_ text: String) throws(RunFault) {
    try write(Array((text + "\n").utf8))
  }

  /// Writes bytes as they are.
  static func write(_ bytes: [UInt8]) throws(RunFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      guard count < 0 else {
        rest = rest.dropFirst(count)
        continue
      }
      guard errno == EINTR else {
        let reason = String(cString: strerror(errno))
        throw RunFault(.ioError, "standard output: writing failed: \(reason); make room for it")
      }
    }
  }
}
