internal import Foundation
internal import Glibc
internal import SystemFiles

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
    let number = mkstemp(&template)
    guard number >= 0 else { throw Self.fault(.current) }
    let descriptor = FileDescriptor(adopting: number)
    do throws(SystemError) {
      // It has counts alone, and the collector is another user.
      guard fchmod(number, 0o644) == 0 else { throw .current }
      try descriptor.write(Array(text.utf8))
      guard rename(template, path) == 0 else { throw .current }
    } catch {
      unlink(template)
      throw Self.fault(error)
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

  private static func fault(_ error: SystemError) -> Fault { Fault(reason: error.reason) }
}
