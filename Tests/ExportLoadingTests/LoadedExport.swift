import BatchPipeline
import ExportLoading
import ExportReading
import Foundation
import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport

/// The files of an export in a folder of their own, and what is loaded of them.
struct LoadedExport {
  private let folder: ScratchFolder
  private let tallies = RejectTally.ofEachTable()
  let files: ExportFiles
  var load: ExportLoad

  init(_ texts: [String: String], focus: ReadingFocus? = nil, limit: RejectLimit? = nil) throws {
    try self.init(files: texts.mapValues { Array($0.utf8) }, focus: focus, limit: limit)
  }

  init(
    files contents: [String: [UInt8]],
    focus: ReadingFocus? = nil,
    limit: RejectLimit? = nil
  ) throws {
    folder = try ScratchFolder()
    for (name, content) in contents {
      try Data(content).write(to: URL(fileURLWithPath: folder.path(name)))
    }
    var options = ReadingOptions(exportPath: folder.path)
    options.rejectLimit = limit
    files = try options.findFiles()
    load = try Self.load(options, files, rejects: tallies, focus: focus)
  }

  /// The directory of the export.
  var path: String { folder.path }

  /// A load of some of the files, of which a sink gets the rejects of clinicians.
  func load(of files: ExportFiles, rejects: any RejectSink) throws -> ExportLoad {
    var sinks: [ExportTable: any RejectSink] = tallies
    sinks[.clinicians] = rejects
    return try Self.load(ReadingOptions(exportPath: folder.path), files, rejects: sinks)
  }

  private static func load(
    _ options: ReadingOptions,
    _ files: ExportFiles,
    rejects: [ExportTable: any RejectSink],
    focus: ReadingFocus? = nil
  ) throws -> ExportLoad {
    let policy = try YearPolicy.of(2026)
    let zone = try TimeZoneOffsets(zone: policy.applications.windowTimeZone.value)
    return ExportLoad(
      options,
      OrderedPipeline(threadCount: 2),
      ReadingContext(
        values: ValueReader(
          timeZone: zone,
          clinicianTypeWords: try ClinicianTypeWords.builtIn().words
        ),
        year: YearScope(
          hasSubgroups: true,
          submissionLevels: SubmissionLevel.allCases,
          hardshipEventTypes: [.disaster, .closure, .financialDistress, .vendorIssue]
        )
      ),
      ApplicationTerms(policy: policy, timeZone: zone),
      files,
      rejects: rejects,
      focus: focus
    )
  }

  /// Reads all tables, as a run does.
  mutating func read() throws {
    try load.readReferenceTables()
    try load.readClinicians()
    try load.checkTables()
    try load.checkCounts()
    try load.checkInputsAreUnchanged(since: files)
  }

  /// Replaces the text of a file.
  func write(_ text: String, to name: String) throws {
    try text.write(toFile: folder.path(name), atomically: false, encoding: .utf8)
  }

  /// The rejects of a table that were kept, in reading order.
  func rejects(of table: ExportTable) -> [Reject] {
    (tallies[table]?.examples ?? [:]).values.joined().sorted { $0.line < $1.line }
  }
}

extension TableCounts {
  init(read: Int, accepted: Int, rejected: Int) {
    self.init()
    (self.read, self.accepted, self.rejected) = (read, accepted, rejected)
  }
}
