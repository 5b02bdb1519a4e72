/// A metric and its samples, as Prometheus reads them.
struct MetricFamily {
  struct Sample {
    var labels: [(name: String, value: String)]
    let value: Double
  }

  /// In base units, and beginning with `reweigh_`.
  let name: String
  let help: String
  let samples: [Sample]

  init(_ name: String, _ help: String, _ samples: [Sample]) {
    self.name = "reweigh_" + name
    self.help = help
    self.samples = samples
  }

  init(_ name: String, _ help: String, _ value: Double?) {
    self.init(name, help, value.map { [Sample(labels: [], value: $0)] } ?? [])
  }

  /// One sample for each value of a label, in byte order.
  init(_ name: String, _ help: String, by label: String, _ values: [String: Int]) {
    self.init(name, help, by: label, values.mapValues { Double($0) })
  }

  init(_ name: String, _ help: String, by label: String, _ values: [String: Double]) {
    self.init(
      name,
      help,
      values.sorted { $0.key < $1.key }
        .map { Sample(labels: [(label, $0.key)], value: $0.value) }
    )
  }

  /// The family in the text exposition format, empty where there are no samples; every sample has
  /// `labels` too.
  func text(labels: [(name: String, value: String)]) -> String {
    guard !samples.isEmpty else { return "" }
    let lines = samples.map { sample in
      let labels = (labels + sample.labels).map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
      return "\(name){\(labels.joined(separator: ","))} \(Self.number(sample.value))\n"
    }
    return "# HELP \(name) \(help)\n# TYPE \(name) gauge\n" + lines.joined()
  }

  private static func escaped(_ value: String) -> String {
    value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  /// A number without an exponent where it is whole.
  private static func number(_ value: Double) -> String {
    Int(exactly: value).map { String($0) } ?? String(value)
  }
}
