import BatchPipeline
import ExportReading
import Foundation
import QPPModel
import RecordParsing
import ReweightingPolicy
import ReweightingRules
import RosterAggregation
import SyntheticExport

/// A made-up export: the chunks of `clinicians` and the records that they hold.
struct SampleExport {
  static let clinicianCount = 200_000
  static let year = 2026

  let policy: YearPolicy
  let timeZone: TimeZoneOffsets
  let context: ReadingContext
  let file: TableFile
  let chunks: [CSVChunk]
  /// The records of each chunk.
  let records: [ClinicianSchema.Records]

  init(_ order: ClinicianOrder) throws {
    guard let policy = try YearPolicy.builtIn(year: Self.year) else {
      throw BenchmarkFault("there is no policy for \(Self.year)")
    }
    let zone = TimeZone(identifier: policy.applications.windowTimeZone.value) ?? .gmt
    self.policy = policy
    timeZone = TimeZoneOffsets(timeZone: zone, years: Self.year - 1...Self.year + 2)
    context = ReadingContext(
      values: ValueReader(
        timeZone: timeZone,
        clinicianTypeWords: try ClinicianTypeWords.builtIn().words
      ),
      year: YearScope(
        hasSubgroups: policy.subgroups.exist.value,
        submissionLevels: policy.submissions.levels.value,
        hardshipEventTypes: policy.applications.eventTypes.value
      )
    )
    (file, chunks) = try Self.write(order)
    let index = RecordIndex()
    var records: [ClinicianSchema.Records] = []
    for chunk in chunks {
      records.append(
        try ClinicianSchema.decode(.csv(chunk), of: file, index: index, context: context).records
      )
    }
    self.records = records
  }

  /// Writes an export and reads its clinicians into chunks.
  private static func write(_ order: ClinicianOrder) throws -> (TableFile, [CSVChunk]) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("reweigh-micro-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    var options = SynthesisOptions(
      outputPath: folder,
      clinicianCount: clinicianCount,
      performanceYear: year
    )
    options.order = order
    _ = try ExportSynthesis(options).run()
    let reader = try CSVChunkReader(FileByteSource(path: folder + "/clinicians.csv"))
    var chunks: [CSVChunk] = []
    while let chunk = try reader.next() { chunks.append(chunk) }
    let columns = try ColumnMap(header: reader.header, columns: ClinicianSchema.columns)
    return (TableFile(path: "clinicians.csv", layout: .csv(reader.dialect, columns)), chunks)
  }

  var keys: [ClinicianKey] { records.flatMap(\.keys) }

  /// What is decided about these clinicians alone, without any other table.
  func determinations() throws -> Determinations {
    var builder = ReferenceTablesBuilder(
      terms: ApplicationTerms(policy: policy, timeZone: timeZone)
    )
    var roster = Roster()
    for chunk in records {
      _ = builder.add(chunk.keys, facts: chunk.facts, subgroups: chunk.subgroups, to: &roster)
    }
    builder.settleSubgroups(of: &roster)
    let tables = builder.finish(countingPending: true, &roster)
    let reweighting = IndividualReweighting(policy: policy)
    let counts = PracticeCountTable(practiceCount: tables.practices.count)
    RosterCounting(reweighting).count(0..<roster.count, of: roster, tables, into: counts)
    var determinations = Determinations(
      GroupDeterminations(
        tables,
        roster,
        GroupSubjects(tables, counts: counts),
        applications: [],
        reweighting: reweighting,
        countingPending: true
      )
    )
    let nothing = Array(repeating: RollUpSums(), count: tables.entities.count)
    determinations.decideEntities(rollUp: nothing)
    return determinations
  }
}
