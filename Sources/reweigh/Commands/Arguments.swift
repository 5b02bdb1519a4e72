public import ArgumentParser
public import BatchPipeline
import BatchRun
public import ExportLoading
import Foundation
public import QPPModel
import RecordParsing
public import ResultTables
import ReweightingPolicy

/// Whether pending applications act.
enum PendingApplications: String, CaseIterable, ExpressibleByArgument {
  case count
  case ignore
}

/// How result tables are compressed.
enum CompressionMethod: String, CaseIterable, ExpressibleByArgument {
  case gzip
  case zstd
  case none
}

/// The encodings that a CSV file without a byte order mark can be read in.
enum FileEncoding: String, CaseIterable, ExpressibleByArgument {
  case utf8 = "utf-8"
  case windows1252 = "windows-1252"

  var textEncoding: TextEncoding {
    switch self {
    case .utf8: .utf8
    case .windows1252: .windows1252
    }
  }
}

/// A delimiter: one ASCII character that can be between fields, or the word `tab`.
struct Delimiter: ExpressibleByArgument {
  let byte: UInt8

  init?(argument: String) {
    let text = argument == "tab" || argument == "\\t" ? "\t" : argument
    guard let byte = text.utf8.first, text.utf8.count == 1, byte < 0x80,
      byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r")
    else { return nil }
    self.byte = byte
  }
}

/// Names of tables, with commas between them.
struct RequiredTables: ExpressibleByArgument {
  let tables: [ExportTable]

  init?(argument: String) {
    let names = argument.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    tables = names.compactMap { ExportTable(rawValue: $0) }
    guard tables.count == names.count else { return nil }
  }
}

extension IdentifierVisibility: ExpressibleByArgument {}

extension ResultFormat: ExpressibleByArgument {}

extension RejectLimit: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

extension ByteCount: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}

/// One option for each table, which stands in for the files of the export directory.
struct TablePaths: ParsableArguments {
  @Option(help: "A file of clinicians; - is standard input.", completion: .file())
  var clinicians: [String] = []

  @Option(help: "A file of groups.", completion: .file())
  var groups: [String] = []

  @Option(help: "A file of sites.", completion: .file())
  var sites: [String] = []

  @Option(help: "A file of virtual groups.", completion: .file())
  var virtualGroups: [String] = []

  @Option(help: "A file of subgroups.", completion: .file())
  var subgroups: [String] = []

  @Option(help: "A file of APM Entities.", completion: .file())
  var apmEntities: [String] = []

  @Option(help: "A file of APM participations.", completion: .file())
  var apmParticipants: [String] = []

  @Option(help: "A file of applications.", completion: .file())
  var applications: [String] = []

  @Option(help: "A file of data submissions.", completion: .file())
  var submissions: [String] = []

  /// The files of each table.
  var byTable: [ExportTable: [String]] {
    [
      .clinicians: clinicians, .groups: groups, .sites: sites, .virtualGroups: virtualGroups,
      .subgroups: subgroups, .apmEntities: apmEntities, .apmParticipants: apmParticipants,
      .applications: applications, .submissions: submissions,
    ]
  }
}

/// What a command reads, and by which rules.
struct InputOptions: ParsableArguments {
  @Argument(help: "The directory that holds the export.", completion: .directory)
  var export: String?

  @Option(help: "The performance year of the run.")
  var year: Int

  @Option(
    help: "A policy file to use instead of the built-in one of the year.",
    completion: .file()
  )
  var policy: String?

  @Option(
    help: """
      A mapping file, or one that is built in \
      (\(LoadedMapping.builtInNames.joined(separator: ", "))), for files of other systems.
      """,
    completion: .file()
  )
  var mapping: String?

  @Option(help: "The tables that the export must have, with commas between them.")
  var require: RequiredTables?

  @Flag(help: "Stop where anything in the export is not recognised, or ignored.")
  var strict = false

  @OptionGroup var text: TextOptions

  @OptionGroup var threads: ThreadOption

  @Option(help: "The memory that the run may have, such as 512M or 4G (default: no limit).")
  var memory: ByteCount?

  @OptionGroup(title: "Tables, instead of those of the directory (repeatable)")
  var tables: TablePaths

  func validate() throws {
    if export == nil && tables.clinicians.isEmpty {
      throw ValidationError("There is nothing to read; name the export's directory.")
    }
    guard YearPolicy.years.contains(year) || policy != nil else {
      throw ValidationError(
        "There is no policy for --year \(year); choose \(YearPolicy.years.lowerBound) to "
          + "\(YearPolicy.years.upperBound), or give one with --policy."
      )
    }
  }

  /// The options of a job that reads this.
  func runOptions(outputPath: String) -> RunOptions {
    var options = RunOptions(
      exportPath: export,
      performanceYear: year,
      outputPath: outputPath
    )
    options.reading.tablePaths = tables.byTable
    options.policyPath = policy
    options.mappingPath = mapping
    options.threadCount = threads.count
    options.memoryLimit = memory
    options.reading.requiredTables = require?.tables ?? []
    options.reading.isStrict = strict
    text.apply(to: &options.reading)
    return options
  }
}
