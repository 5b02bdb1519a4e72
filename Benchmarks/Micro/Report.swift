import Foundation

/// The lines of the table that is printed.
struct Report {
  static let header = """
    | workload | median | fastest | ratio |
    | --- | ---: | ---: | ---: |
    """

  static func line(_ workload: Workload, _ measured: Measurement) -> String {
    let cells = [
      workload.name, rate(workload.amount, measured.median),
      rate(workload.amount, measured.fastest), workload.ratio.map { decimal($0, 2) } ?? "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private static func rate(_ amount: Workload.Amount, _ seconds: Double) -> String {
    switch amount {
    case .bytes(let count): "\(decimal(Double(count) / seconds / 1e6, 0)) MB/s"
    case .rows(let count):
      "\(decimal(Double(count) / seconds / 1e6, 1)) M rows/s, "
        + "\(decimal(seconds / Double(count) * 1e9, 1)) ns a row"
    }
  }

  private static func decimal(_ value: Double, _ places: Int) -> String {
    value.formatted(
      .number.precision(.fractionLength(places)).grouping(.never).locale(Locale(identifier: "C"))
    )
  }
}
