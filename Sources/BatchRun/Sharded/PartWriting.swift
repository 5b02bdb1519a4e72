internal import BatchPipeline
internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// Writes the results of one shard.
struct PartWriting {
  private let task: ShardTask
  private let shard: Shard
  private let determinations: Determinations
  /// The position in the roster of the first clinician of the shard.
  private let first: Int
  private let writer: StateWriter
  private let key: PseudonymKey?
  private let style: CellStyle

  init(
    _ task: ShardTask,
    _ shard: Shard,
    _ determinations: Determinations,
    from first: Int,
    _ writer: StateWriter,
    _ key: PseudonymKey?
  ) throws {
    self.task = task
    self.shard = shard
    self.determinations = determinations
    self.first = first
    self.writer = writer
    self.key = key
    style = CellStyle(
      tins: try TINForm(task.options.tins, key, determinations.tables, task.pipeline),
      isSpreadsheetSafe: task.options.isSpreadsheetSafe
    )
  }

  func write(
    _ reading: ReadingFacts,
    _ rejects: RejectSpool,
    merged: String
  ) throws {
    try task.pipeline.require(bytesOfEachThread: task.options.compression.workingMemory)
    var tally = ClinicianTally()
    let checksum = try write(
      ClinicianTable(determinations, from: first),
      to: .clinicianRows,
      count: { tally += $0 }
    )
    let optionRows = try OptionTable(determinations, from: first, by: task.pipeline)
    let optionChecksum = try write(optionRows, to: .optionRows)
    let recorded = try writeRejects(rejects)
    try writeFindings()
    for clinician in determinations.namedClinicians(from: first) {
      try writer.append(
        [clinician.key.rawValue, UInt64(clinician.facts.rawValue)],
        to: .named
      )
    }
    let header = PartHeader(
      shard: shard.number,
      merged: merged,
      options: try task.options.rowOptions(key),
      rowCount: determinations.roster.count - first,
      rowChecksum: checksum,
      tally: tally,
      inputs: reading.inputs,
      counts: reading.counts.filter { $0.key == .clinicians },
      rejects: recorded,
      subgroups: subgroups,
      optionCount: optionRows.rowCount,
      optionChecksum: optionChecksum,
      savings: try savings()
    )
    try writer.append(header: header)
    try writer.finish()
  }

  /// Writes the rows of a table, and counts what they say; the header is in the first shard.
  private func write<Table: ResultTable>(
    _ table: Table,
    to section: StateSection,
    count: (Table.Tally) -> Void = { _ in }
  ) throws -> GzipChecksum {
    let isFirst = shard.number == 1
    let (format, compression, style) = (task.options.format, task.options.compression, style)
    var blocks = 0..<(isFirst || table.rowCount > 0 ? table.blockCount : 0)
    var checksum = GzipChecksum()
    try task.pipeline.run(
      source: { blocks.popFirst() },
      makeScratch: { BlockWriter(table, format, compression, style: style, hasHeader: isFirst) },
      transform: { [pipeline = task.pipeline] block, scratch in
        try scratch.block(block) { try pipeline.check() }
      },
      sink: { block, tallies in
        try writer.append(block.bytes, to: section)
        if let part = block.checksum { checksum.append(part) }
        tallies.forEach(count)
      }
    )
    return checksum
  }

  /// What Shared Savings asks of the clinicians of the shard, by APM Entity.
  private func savings() throws -> [String: SharedSavingsSums] {
    let sums = try task.pipeline.sharedSavings(determinations, from: first)
    return sums.enumerated().reduce(into: [:]) { savings, entity in
      guard entity.element != SharedSavingsSums() else { return }
      savings[determinations.entityID(UInt32(entity.offset)).description] = entity.element
    }
  }

  private func writeRejects(_ spool: RejectSpool) throws -> RecordedRejects {
    let checksum = try spool.forEachPiece { (piece) throws(OutputFault) in
      try writer.append(piece, to: .rejectRows)
    }
    return RecordedRejects(spool, checksum)
  }

  /// Writes the clinicians that findings concern, in reading order.
  private func writeFindings() throws {
    var parts = Findings.Part.clinicians(of: determinations, from: first)[...]
    let determinations = determinations
    var found = Findings()
    try task.pipeline.run(
      source: { parts.popFirst() },
      makeScratch: {},
      transform: { part, _ in Findings(in: part, of: determinations) },
      sink: { found.add($0) }
    )
    for (place, code) in FindingCode.allCases.enumerated() {
      let keys = found.clinicians[code] ?? []
      try writer.append(keys.map(\.rawValue), to: .findings(UInt8(place)))
    }
  }

  private var subgroups: [String: Int] {
    let subgroups = determinations.tables.subgroups
    return subgroups.listedByID.reduce(into: [:]) { counts, number in
      let count = subgroups.clinicianCount(of: number)
      if count > 0 { counts[subgroups.id(of: number).description] = count }
    }
  }
}

extension RecordedRejects {
  init(_ spool: RejectSpool, _ checksum: GzipChecksum) {
    self.checksum = checksum
    codes = RejectCode.allCases.compactMap { code in
      spool.firsts[code].map { first in
        RecordedCode(count: spool.counts[code] ?? 0, first: first)
      }
    }
  }
}
