internal import Foundation
internal import Glibc

/// A file that a collector reads at any time, and that is therefore always whole.
struct MetricsFile {
  let path: String

  struct Fault: Error {
    let reason: String
  }

  /// Replaces the file in one step.
  func write(_ text: String) throws(Fault) {
    guard Self.isReplaceable(path) else { throw Fault(reason: "it is no regular file") }
    // The collector reads names that end in .prom alone.
    var template = Array("\(path).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Self.fault() }
    defer { close(descriptor) }
    do throws(Fault) {
      // It has counts alone, and the collector is another user.
      guard fchmod(descriptor, 0o644) == 0 else { throw Self.fault() }
      try Self.writeAll(Array(text.utf8), to: descriptor)
      guard rename(template, path) == 0 else { throw Self.fault() }
    } catch {
      unlink(template)
      throw error
    }
  }

  /// The value that a metric of the year has in the file as it stands; nil where it has none.
  func value(of metric: String, performanceYear: Int) -> Double? {
    let start = "\(metric){performance_year=\"\(performanceYear)\"} "
    guard Self.isReplaceable(path), let text = try? String(contentsOfFile: path, encoding: .utf8)
    else { return nil }
    return text.split(separator: "\n").first { $0.hasPrefix(start) }
      .flatMap { Double($0.dropFirst(start.count)) }
  }

  /// Whether a regular file stands at a path, or nothing; a device must not be replaced.
  private static func isReplaceable(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return true }
    return status.st_mode & S_IFMT == S_IFREG
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: CInt) throws(Fault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { throw fault() }
      rest = rest.dropFirst(max(0, count))
    }
  }

  private static func fault() -> Fault { Fault(reason: String(cString: strerror(errno))) }
}
