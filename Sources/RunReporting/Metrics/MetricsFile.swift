internal import BatchRun
internal import FilePublishing
internal import Glibc
internal import SystemFiles

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
    guard let (template, number) = NewName.file("\(path).XXXXXX") else {
      throw Self.fault(.current)
    }
    let descriptor = FileDescriptor(adopting: number)
    do throws(SystemError) {
      // It has counts alone, and the collector is another user.
      guard fchmod(number, 0o644) == 0 else { throw .current }
      try descriptor.write(Array(text.utf8))
      let status = template.withSystemPath { template in
        path.withSystemPath { path in uninterrupted { rename(template, path) } }
      }
      guard status == 0 else { throw .current }
    } catch {
      template.withSystemPath { _ = unlink($0) }
      throw Self.fault(error)
    }
  }

  /// The value that a metric of the year has in the file as it is; nil where it has none.
  func value(of metric: String, performanceYear: Int) -> Double? {
    let start = "\(metric){performance_year=\"\(performanceYear)\"} "
    guard (try? ReplaceableFile.check(path, beginsWith: Self.start)) == true,
      let bytes = try? SmallFile.bytes(of: path)
    else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return text.split(separator: "\n").first { $0.hasPrefix(start) }
      .flatMap { Double($0.dropFirst(start.count)) }
  }

  private static func fault(_ error: SystemError) -> Fault { Fault(reason: error.reason) }
}
