import Foundation
import SyntheticExport

/// Measures the steps of a run by themselves and prints a table.
@main
enum MicroBench {
  /// Measures the workloads whose name has one of the arguments in it; without any, all.
  static func main() throws {
    let wanted = CommandLine.arguments.dropFirst()
    let grouped = try SampleExport(.grouped)
    let shuffled = try SampleExport(.shuffled)
    let workloads =
      try scanning(grouped) + decoding(grouped) + tables(grouped, shuffled) + encoding(grouped)
      + compression(grouped)
    print(Report.header)
    for workload in workloads {
      guard wanted.isEmpty || wanted.contains(where: { workload.name.contains($0) }) else {
        continue
      }
      print(Report.line(workload, try Measurement(of: workload)))
    }
  }
}

/// Why nothing could be measured.
struct BenchmarkFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
