import Benchmark

/// Something that is done over and over, and how much of it there is.
struct Workload {
  enum Amount {
    case bytes(Int)
    case rows(Int)
  }

  let name: String
  let amount: Amount
  /// How many thousandths of the input the output takes; nil where that is no question.
  var thousandths: Int?
  /// Does it once and returns a number that depends on all that was done.
  let body: () throws -> Int

  /// Adds this to what the benchmark tool measures.
  func register() {
    let metrics = measurements(seconds: 1).map(\.metric)
    let configuration = Benchmark.Configuration(
      metrics: metrics,
      units: Dictionary(uniqueKeysWithValues: metrics.map { ($0, .count) }),
      warmupIterations: 1,
      scalingFactor: .one,
      maxDuration: .seconds(2),
      maxIterations: 100
    )
    Benchmark(name, configuration: configuration) { benchmark in
      for _ in benchmark.scaledIterations {
        let time = try ContinuousClock().measure { blackHole(try body()) }
        for (metric, value) in measurements(seconds: time / .seconds(1)) {
          benchmark.measurement(metric, value)
        }
      }
    }
  }

  /// What taking so many seconds once means, in whole numbers, which is what the tool takes.
  private func measurements(seconds: Double) -> [(metric: BenchmarkMetric, value: Int)] {
    let speed: [(metric: BenchmarkMetric, value: Int)] =
      switch amount {
      case .bytes(let count): [(.megabytes, Int(Double(count) / seconds / 1e6))]
      case .rows(let count):
        [
          (.rows, Int(Double(count) / seconds / 1e3)),
          (.picoseconds, Int(seconds / Double(count) * 1e12)),
        ]
      }
    return speed + (thousandths.map { [(.thousandths, $0)] } ?? [])
  }
}

extension BenchmarkMetric {
  fileprivate static let megabytes = speed("MB/s")
  fileprivate static let rows = speed("rows/ms")
  fileprivate static let picoseconds = cost("ps a row")
  fileprivate static let thousandths = cost("size in 1/1000")

  private static func speed(_ name: String) -> BenchmarkMetric {
    custom(name, polarity: .prefersLarger, useScalingFactor: false)
  }

  private static func cost(_ name: String) -> BenchmarkMetric {
    custom(name, polarity: .prefersSmaller, useScalingFactor: false)
  }
}
