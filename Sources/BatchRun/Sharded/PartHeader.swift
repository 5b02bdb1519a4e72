internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules

/// The header of the results of one shard.
struct PartHeader: Codable {
  let shard: Int
  /// The digest of the merged state that the shard was decided under.
  let merged: String
  /// How the rows are written, as the manifest says it.
  let options: String
  let rowCount: Int
  let rowChecksum: GzipChecksum
  /// Places and counts of the tally of clinicians.
  let tally: [[Int]]
  /// What was read; of all shards but the first, the clinicians alone.
  let inputs: [InputFacts]
  let counts: [RecordedCounts]
  let rejects: [RecordedRejects]
  let subgroups: [RecordedSubgroup]
  let optionCount: Int
  let optionChecksum: GzipChecksum
  let savings: [RecordedSavings]
}

/// An APM Entity, and what Shared Savings asks of its participants in a shard.
struct RecordedSavings: Codable {
  let id: String
  let met: Int
  let notMet: Int
  let excluded: Int

  init(id: String, _ sums: SharedSavingsSums) {
    self.id = id
    met = sums.met
    notMet = sums.notMet
    excluded = sums.excluded
  }

  /// The counts, nil where they are none that a shard can have.
  var sums: SharedSavingsSums? {
    let range = 0...Int(UInt32.max)
    guard range.contains(met), range.contains(notMet), range.contains(excluded) else { return nil }
    return SharedSavingsSums(met: met, notMet: notMet, excluded: excluded)
  }
}

/// A subgroup, and how many clinicians of a shard it has.
///
/// By its identifier: its number depends on what was read before it.
struct RecordedSubgroup: Codable {
  let id: String
  let clinicians: Int
}

/// `TableCounts` in a header.
struct RecordedCounts: Codable {
  let table: String
  let read: Int
  let accepted: Int
  let rejected: Int
  let leftOut: Int
  let repeated: Int

  init(_ table: ExportTable, _ counts: TableCounts) {
    self.table = table.rawValue
    read = counts.read
    accepted = counts.accepted
    rejected = counts.rejected
    leftOut = counts.leftOut
    repeated = counts.repeated
  }

  var counts: TableCounts {
    var counts = TableCounts()
    counts.read = read
    counts.accepted = accepted
    counts.rejected = rejected
    counts.leftOut = leftOut
    counts.repeated = repeated
    return counts
  }
}

/// The rejects of one table in a header; their rows are a section.
struct RecordedRejects: Codable {
  let table: String
  let checksum: GzipChecksum
  let codes: [RecordedCode]

  /// The rejects of one code.
  struct RecordedCode: Codable {
    let code: String
    let count: Int
    let first: RecordedReject
  }
}

/// A `Reject` in a header, but for its table and its code.
struct RecordedReject: Codable {
  let file: String
  let line: Int
  let record: Int
  let column: String
  let message: String

  init(_ reject: Reject) {
    file = reject.file
    line = reject.line
    record = reject.record
    column = reject.column
    message = reject.message.text
  }

  func reject(_ table: ExportTable, _ code: RejectCode) -> Reject {
    Reject(
      table: table,
      file: file,
      line: line,
      record: record,
      column: column,
      code: code,
      message: RejectMessage(message)
    )
  }
}

extension RunOptions {
  /// How the rows of results are written, as text that tells one way from another.
  func rowOptions(_ key: PseudonymKey?) throws -> String {
    var options = self
    options.reading.rejectLimit = nil
    options.reading.requiredTables = []
    options.reading.isStrict = false
    return String(decoding: try Manifest.Options(options, key).json(), as: UTF8.self)
  }
}
