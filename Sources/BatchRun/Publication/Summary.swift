internal import ExportLoading
internal import ExportReading
internal import Foundation
public import QPPModel
internal import RecordParsing
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// `summary.json`: what the run counted, how long it took and with what.
public struct Summary: Encodable, Sendable {
  public struct Run: Encodable, Sendable {
    public let startedAt: String
    public let finishedAt: String
    public let threads: Int
    public let version = ToolVersion.current
    /// Seconds by phase.
    public let seconds: [String: Double]
  }

  public struct Determined: Encodable, Sendable {
    public var clinicians = 0
    public var options = 0
    public var groups = 0
    public var virtualGroups = 0
    public var subgroups = 0
    public var apmEntities = 0
    public var applications = 0
    public var findings = 0
    public var rejects = 0
  }

  public let schemaVersion = ResultSchema.version
  public let performanceYear: Int
  public let run: Run
  public let input: [String: TableCounts]
  public let rejectsByCode: [String: Int]
  public let output: Determined
  public let applicationsByOutcome: [String: Int]
  public let findingsByCode: [String: Int]
  public let cliniciansReweighted: Int
  public let groupsReweighted: Int
  public let virtualGroupsReweighted: Int
  public let apmEntitiesReweighted: Int
  /// What moved since an earlier result; nil where there is none to compare with.
  public let against: ResultMovement?
  /// What is in the export directory and is not read.
  let unrecognised: [String]
  /// Columns that no table asks for, by file.
  let ignoredColumns: [String: [String]]
  /// Those of them that are nearly a column, with its name.
  let probableColumns: [String: [String: String]]
  /// Records that span suspiciously many lines, by file.
  let longRecords: [String: LongRecords]
  /// The tables all of whose records were rejected.
  let whollyRejected: [String]
}

extension Summary.Run {
  init(_ started: Date, _ finished: Date, threads: Int, _ seconds: [RunPhase: Double]) {
    startedAt = started.formatted(.iso8601)
    finishedAt = finished.formatted(.iso8601)
    self.threads = threads
    self.seconds = Dictionary(uniqueKeysWithValues: seconds.map { ($0.key.rawValue, $0.value) })
  }
}

extension Summary {
  /// What is said of a result once its tables are written.
  init(
    _ result: DecidedResult,
    _ run: Run,
    rowCounts: [String: Int],
    _ tallies: RowTallies,
    _ movement: ResultMovement?
  ) {
    against = movement
    let (determinations, tables) = (result.determinations, result.determinations.tables)
    performanceYear = result.options.performanceYear
    self.run = run
    input = result.tableCounts
    rejectsByCode = result.rejects.values.reduce(into: [:]) { counts, rejects in
      for (code, count) in rejects.counts { counts[code.rawValue, default: 0] += count }
    }
    output = Determined(
      clinicians: rowCounts[ClinicianTable.name] ?? 0,
      options: rowCounts[OptionTable.name] ?? 0,
      groups: rowCounts[GroupTable.name] ?? 0,
      virtualGroups: rowCounts[VirtualGroupTable.name] ?? 0,
      subgroups: rowCounts[SubgroupTable.name] ?? 0,
      apmEntities: rowCounts[EntityTable.name] ?? 0,
      applications: rowCounts[ApplicationTable.name] ?? 0,
      findings: result.findings.rowCount,
      rejects: result.reading.rejectCount
    )
    applicationsByOutcome = result.applicationsByOutcome
    findingsByCode = result.findingsByCode
    cliniciansReweighted = tallies.clinicians.reweighted
    groupsReweighted = result.groupsReweighted
    virtualGroupsReweighted = tables.virtualGroups.listedByID.count {
      determinations.virtualGroups[Int($0)].determination.isReweighted
    }
    apmEntitiesReweighted = tables.entities.listedByID.count {
      determinations.entities[Int($0)].source == .reweighted
    }
    let notices = result.notices
    unrecognised = notices.unrecognised
    ignoredColumns = notices.ignored.mapValues { $0.map(\.name) }
    probableColumns = notices.probableColumns
    longRecords = notices.longRecords
    whollyRejected = notices.rejectedTables.map(\.rawValue)
  }
}
