internal import BatchRun
internal import FilePublishing
internal import Glibc
internal import SystemPaths

/// A file that a collector reads at any time, and that is therefore always whole.
struct MetricsFile {
  let path: String

  /// How every such file begins.
  static let start = Array("# HELP reweigh_".utf8)

  struct Fault: Error {
    let reason: String
  }

  /// Replaces the file in one step.
  func write(_ text: String) throws(Fault) {
    do throws(OutputFault) {
      try ReplaceableFile.check(path, beginsWith: Self.start)
    } catch {
      throw Fault(reason: RunFault(error).message)
    }
    // The collector reads names that end in .prom alone.
    guard let (template, descriptor) = NewName.file("\(path).XXXXXX") else { throw Self.fault() }
    defer { close(descriptor) }
    do throws(Fault) {
      // It has counts alone, and the collector is another user.
      guard fchmod(descriptor, 0o644) == 0 else { throw Self.fault() }
      try Self.writeAll(Array(text.utf8), to: descriptor)
      let status = template.withSystemPath { template in
        path.withSystemPath { path in uninterrupted { rename(template, path) } }
      }
      guard status == 0 else { throw Self.fault() }
    } catch {
      template.withSystemPath { _ = unlink($0) }
      throw error
    }
  }

  /// The value that a metric of the year has in the file as it stands; nil where it has none.
  func value(of metric: String, performanceYear: Int) -> Double? {
    let start = "\(metric){performance_year=\"\(performanceYear)\"} "
    guard (try? ReplaceableFile.check(path, beginsWith: Self.start)) == true,
      let bytes = try? SmallFile.bytes(of: path)
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(separator: "\n").first { $0.hasPrefix(start) }
      .flatMap { Double($0.dropFirst(start.count)) }
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
