public import PlainReading
internal import ReweightingPolicy

/// One export that is drawn by chance, and how it is run.
public struct DifferentialCase: Sendable {
  public let seed: UInt64
  public let year: Int
  /// Whether applications that are pending count as approved.
  public let countsPending: Bool
  public let threads: Int
  /// The content of each file, by its path in the export.
  public let files: [String: [UInt8]]

  public init(seed: UInt64) {
    var draw = Draw(seed: seed)
    self.seed = seed
    let years = Array(YearPolicy.years)
    year = years[Int(seed % UInt64(years.count))]
    countsPending = draw.chance(85)
    threads = draw.number(1...3)
    let dirt = draw.one(of: [0, 0, 4, 15])
    files = DrawnFiles(DrawnExport(year: year, &draw).tables, dirt: dirt, &draw).files
  }

  /// The options of `reweigh run` for this case, which reads `export` and publishes `out`.
  public func arguments(export: String, out: String) -> [String] {
    [
      "run", export, "--year", String(year), "--out", out, "--compress", "none",
      "--threads", String(threads), "--pending", countsPending ? "count" : "ignore",
    ]
  }

  /// What the run has to publish, by the plain reading of the rules.
  public var expected: PlainResults {
    PlainResults(PlainExport(files, year: year), year: year, countsPending: countsPending)
  }
}
