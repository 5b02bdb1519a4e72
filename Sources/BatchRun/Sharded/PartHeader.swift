internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules
internal import RosterAggregation

/// The header of the results of one shard.
struct PartHeader: Codable {
  let shard: Int
  /// The digest of the merged state that the shard was decided under.
  let merged: String
  /// How the rows are written, as the manifest says it.
  let options: String
  let rowCount: Int
  let rowChecksum: GzipChecksum
  let tally: ClinicianTally
  /// What was read for its clinicians.
  let inputs: [InputFacts]
  let counts: [ExportTable: TableCounts]
  let rejects: RecordedRejects
  /// How many clinicians of the shard a subgroup has, by its identifier: its number depends on what was read
  /// before it.
  let subgroups: [String: Int]
  let optionCount: Int
  let optionChecksum: GzipChecksum
  /// What Shared Savings asks of the participants in the shard, by the identifier of their APM Entity.
  let savings: [String: SharedSavingsSums]
}

/// The rejected records of clinicians in a header; their rows are a section.
struct RecordedRejects: Codable {
  let checksum: GzipChecksum
  let codes: [RecordedCode]

  /// The rejects of one code, that of the first of them.
  struct RecordedCode: Codable {
    let count: Int
    let first: Reject
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
