import BatchRun
import Foundation
import Glibc
import QPPModel
import SystemFiles

/// The data that a command was asked for.
enum StandardOutput {
  /// Writes bytes.
  ///
  /// Whoever reads them may stop at any time, as `head` does: what is left is for nobody then. Any
  /// other failure is a fault.
  static func write(_ bytes: UnsafeRawBufferPointer) throws {
    do {
      try writeAll(bytes, to: STDOUT_FILENO)
    } catch  where error.number != EPIPE {
      throw RunFault(
        .ioError,
        "standard output: writing failed: \(error.reason); write it elsewhere"
      )
    } catch {}
  }
}

/// Lines for standard output, put together until there are enough of them.
struct OutputLines: ~Copyable {
  private var bytes: [UInt8] = []

  /// Adds a line, in which control characters are escaped.
  mutating func append(_ line: String) throws {
    bytes += line.escapingControlCharacters.utf8
    bytes.append(UInt8(ascii: "\n"))
    if bytes.count >= 1 << 16 { try flush() }
  }

  /// Writes all lines that are left.
  mutating func flush() throws {
    try bytes.withUnsafeBytes { try StandardOutput.write($0) }
    bytes.removeAll(keepingCapacity: true)
  }
}
