public import BatchPipeline
public import ExportLoading
public import FilePublishing
public import ResultTables

/// What a run is asked to do.
public struct RunOptions: Sendable {
  /// What is read, and how.
  public var reading: ReadingOptions
  public var performanceYear: Int
  /// The directory that results are published as.
  public var outputPath: String
  public var replacesOutput = false
  /// Whether the run goes on from where a killed run of the same output came to.
  public var resumes = false
  /// A policy file to use instead of the built-in one of the year.
  public var policyPath: String?
  /// A mapping file, or the name of a built-in mapping, for an export with other headers.
  public var mappingPath: String?
  /// An earlier result that this one is compared with.
  public var againstPath: String?
  /// How much may have changed since the earlier result.
  public var changeLimit: ChangeLimit?
  /// The file that some of these options are in.
  public var configurationPath: String?
  /// Whether pending applications that pass every check act.
  public var countsPending = true
  public var format = ResultFormat.csv
  public var compression = ResultCompression.gzip()
  /// How TINs are written in results.
  public var tins = TINDisclosure.full
  /// Whether text that a spreadsheet would run gets an apostrophe before it.
  public var isSpreadsheetSafe = false
  public var threadCount = 1
  /// How much memory the run may have; nil is as much as there is.
  public var memoryLimit: ByteCount?

  public init(exportPath: String?, performanceYear: Int, outputPath: String) {
    reading = ReadingOptions(exportPath: exportPath)
    self.performanceYear = performanceYear
    self.outputPath = outputPath
  }
}

/// How TINs are written in results, as a run is asked.
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
