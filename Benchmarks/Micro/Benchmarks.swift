import Benchmark
import SyntheticExport

/// The steps of a run, each by itself, on one thread.
let benchmarks: @Sendable () -> Void = {
  do {
    let grouped = try SampleExport(.grouped)
    let shuffled = try SampleExport(.shuffled)
    let workloads =
      try scanning(grouped) + decoding(grouped) + tables(grouped, shuffled) + encoding(grouped)
      + compression(grouped)
    for workload in workloads { workload.register() }
  } catch {
    preconditionFailure("\(error)")
  }
}

/// Why nothing could be measured.
struct BenchmarkFault: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}
