public import BatchPipeline
internal import ExportReading
internal import Foundation
internal import QPPModel
internal import RecordParsing
internal import ResultWriting
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// What a run that published its results has to say.
public struct RunReport: Sendable {
  public let outputPath: String
  public let clinicians: Int
  public let practices: Int
  public let applications: Int
  public let findings: Int
  public let rejects: Int
  public let seconds: Double

  public var exitCode: ExitCode { rejects == 0 ? .done : .doneWithRejects }
}

/// The main job: reads an export, decides, and publishes the results.
///
/// Every table but `clinicians` is read first, because clinicians are joined to them. Then the
/// clinicians stream through into the roster; a pass over the roster counts by practice, another
/// adds up the APM Entities, and the last writes.
public struct RunJob {
  private let options: RunOptions
  private let pipeline: OrderedPipeline
  private let started = Date()

  public init(_ options: RunOptions, cancellation: Cancellation = Cancellation()) {
    self.options = options
    pipeline = OrderedPipeline(options, cancellation)
  }

  /// Runs the job; what it throws is a `RunFault`.
  public func run() throws(RunFault) -> RunReport {
    do {
      return try publish()
    } catch {
      throw RunFault(error, pipeline.cancellation)
    }
  }

  private func publish() throws -> RunReport {
    var clock = PhaseClock()
    try ResultDirectory.check(options.outputPath, replaces: options.replacesOutput)
    let rejects = rejectSpools()
    let export = try DecidedExport(options, pipeline, rejects: rejects) { clock.finish($0) }
    let writing = try ResultPublication(
      options,
      pipeline,
      export,
      rejects
    )
    try writing.writeTables()
    try writing.writeReport()
    clock.finish("write")
    let report = try writing.publish(started: started, phases: clock.phases)
    return report
  }

  private func rejectSpools() -> [ExportTable: RejectSpool] {
    let directory = ResultDirectory.parent(of: options.outputPath)
    return Dictionary(
      uniqueKeysWithValues: ExportTable.allCases.map { table in
        (table, RejectSpool(options.format, options.compression, directory: directory))
      }
    )
  }
}

extension ExportFiles {
  /// Finds the files that the options name.
  static func find(_ options: RunOptions) throws(RunFault) -> ExportFiles {
    do {
      return try ExportFiles(directory: options.exportPath, overrides: options.tablePaths)
    } catch {
      throw RunFault(error)
    }
  }
}

/// Measures how long the phases of a run take, one after the other.
struct PhaseClock {
  private(set) var phases: [String: Double] = [:]
  private let clock = ContinuousClock()
  private var last: ContinuousClock.Instant

  init() { last = clock.now }

  /// Notes that a phase that began where the last one ended is over.
  mutating func finish(_ phase: String) {
    let now = clock.now
    let (seconds, attoseconds) = (now - last).components
    phases[phase] = Double(seconds) + (Double(attoseconds) / 1e12).rounded() / 1e6
    last = now
  }
}

/// The policy of a run and where it came from.
struct LoadedPolicy {
  let policy: YearPolicy
  let timeZone: TimeZoneOffsets
  let source: String
  let digest: String

  init(_ options: RunOptions) throws {
    let year = options.performanceYear
    let bytes: [UInt8]
    if let path = options.policyPath {
      guard let data = FileManager.default.contents(atPath: path) else {
        throw RunFault(
          .badConfiguration,
          "\(path): the policy file can't be read; check the path"
        )
      }
      bytes = Array(data)
      source = path
    } else {
      guard let builtIn = YearPolicy.builtInFile(year: year) else {
        throw RunFault(
          .usage,
          "--year \(year): there is no policy for this performance year; "
            + "choose \(YearPolicy.years.lowerBound) to \(YearPolicy.years.upperBound), "
            + "or give one with --policy"
        )
      }
      bytes = builtIn
      source = "built-in"
    }
    do {
      policy = try YearPolicy.read(json: Data(bytes), for: year)
    } catch {
      throw RunFault(error, file: options.policyPath ?? "PY\(year).json")
    }
    let zone = TimeZone(identifier: policy.applications.windowTimeZone.value) ?? .gmt
    // Times are compared with the window alone, which lies around the turn of the year.
    timeZone = TimeZoneOffsets(timeZone: zone, years: year - 1...year + 2)
    digest = SHA256.digest(of: bytes)
  }
}

/// The mapping of a run and where it came from.
struct LoadedMapping {
  let mapping: ExportMapping
  /// Nil where the export is read as it is.
  let source: String?
  let digest: String?

  init(_ options: RunOptions) throws {
    guard let path = options.mappingPath else {
      (mapping, source, digest) = (.identity, nil, nil)
      return
    }
    let builtIn = ExportMapping.builtInFile(named: path)
    guard let bytes = builtIn ?? FileManager.default.contents(atPath: path).map({ Array($0) })
    else {
      throw RunFault(
        .badConfiguration,
        "\(path): the mapping file can't be read; check the path, or choose a built-in mapping: "
          + ExportMapping.builtInNames.joined(separator: ", ")
      )
    }
    do {
      mapping = try ExportMapping(json: Data(bytes))
    } catch {
      throw RunFault(
        .badConfiguration,
        "\(path): \(error.reason); correct the mapping file"
      )
    }
    source = builtIn == nil ? path : "built-in \(path)"
    digest = SHA256.digest(of: bytes)
  }
}
