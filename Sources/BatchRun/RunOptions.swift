public import BatchPipeline
public import FilePublishing
public import QPPModel
public import RecordParsing
public import ResultTables

/// What a run is asked to do.
public struct RunOptions: Sendable {
  /// The export directory, nil where every table is named by itself.
  public var exportPath: String?
  /// The files that stand in for those of the export directory.
  public var tablePaths: [ExportTable: [String]] = [:]
  public var performanceYear: Int
  /// The directory that results are published as.
  public var outputPath: String
  public var replacesOutput = false
  /// Whether the run goes on from where a killed run of the same output came to.
  public var resumes = false
  /// A policy file that stands in for the built-in one of the year.
  public var policyPath: String?
  /// A mapping file, or the name of a built-in mapping, for an export with other headers.
  public var mappingPath: String?
  /// Whether pending applications that pass every check act.
  public var countsPending = true
  public var format = ResultFormat.csv
  public var compression = ResultCompression.gzip()
  /// How TINs stand in results.
  public var tins = TINDisclosure.full
  /// Whether text that a spreadsheet would run gets an apostrophe before it.
  public var isSpreadsheetSafe = false
  public var threadCount = 1
  /// How much memory the run may have; nil is as much as there is.
  public var memoryLimit: ByteCount?
  public var rejectLimit: RejectLimit?
  /// The encoding of CSV files without a byte order mark.
  public var encoding = TextEncoding.utf8
  /// The delimiter of CSV files; nil finds it in their header.
  public var delimiter: UInt8?

  public init(exportPath: String?, performanceYear: Int, outputPath: String) {
    self.exportPath = exportPath
    self.performanceYear = performanceYear
    self.outputPath = outputPath
  }
}

/// How TINs stand in results, as a run is asked.
public enum TINDisclosure: Hashable, Sendable {
  case full
  case masked
  /// Pseudonyms under the key in a file.
  case pseudonym(keyPath: String)

  var name: String {
    switch self {
    case .full: "full"
    case .masked: "masked"
    case .pseudonym: "pseudonym"
    }
  }
}

/// How many rejects a run puts up with.
public enum RejectLimit: Hashable, Sendable {
  case count(Int)
  /// A percentage of the records read, in hundredths.
  case percent(hundredths: Int)

  /// Reads `N` or `P%`, the latter with at most two decimals.
  public init?(_ text: String) {
    guard text.hasSuffix("%") else {
      guard let count = Int(text), count >= 0 else { return nil }
      self = .count(count)
      return
    }
    let parts = text.dropLast().split(separator: ".", omittingEmptySubsequences: false)
    guard 1...2 ~= parts.count, let whole = Int(parts[0]), 0...100 ~= whole else { return nil }
    var hundredths = whole * 100
    if parts.count == 2 {
      guard 1...2 ~= parts[1].count, let decimals = Int(parts[1]), decimals >= 0 else { return nil }
      hundredths += parts[1].count == 1 ? decimals * 10 : decimals
    }
    self = .percent(hundredths: hundredths)
  }

  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .percent(let hundredths): "\(Int64(hundredths).twoDecimals)%"
    }
  }
}

extension OrderedPipeline {
  /// The pipeline of a job.
  init(_ options: RunOptions, _ cancellation: Cancellation) {
    self.init(
      threadCount: options.threadCount,
      cancellation: cancellation,
      memory: options.memoryLimit.map { MemoryBudget(limit: $0) }
    )
  }
}
