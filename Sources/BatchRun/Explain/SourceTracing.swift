internal import Explanation
internal import ExportReading
internal import QPPModel

extension LoadableTable {
  static func narrow(_ decoded: inout DecodedChunk<Records>, to focus: ReadingFocus) -> Int { 0 }
}

extension LoadableTable where Records == [Record] {
  static func records(in records: Records) -> [Record] { records }
}

extension ClinicianSchema {
  /// Leaves out the clinicians of other TINs.
  static func narrow(_ decoded: inout DecodedChunk<Records>, to focus: ReadingFocus) -> Int {
    if focus.isEverything { return 0 }
    let keys = decoded.records.keys
    let kept = keys.indices.filter { focus.concerns(keys[$0]) }
    guard kept.count < keys.count else { return 0 }
    let clinicians = kept.isEmpty ? [] : records(in: decoded.records)
    var narrowed = Records()
    for position in kept { narrowed.append(clinicians[position]) }
    decoded.records = narrowed
    decoded.positions = kept.map { decoded.positions[$0] }
    return keys.count - kept.count
  }

  static func records(in records: Records) -> [Clinician] {
    var clinicians = zip(records.keys, records.facts).map { Clinician(key: $0, facts: $1) }
    for (position, id) in records.subgroups { clinicians[position].subgroup = id }
    return clinicians
  }
}

extension ExportLoad {
  /// Keeps the records of a chunk that concern what the export is read for.
  static func trace<Schema: LoadableTable>(
    _ decoded: DecodedChunk<Schema.Records>,
    _ schema: Schema.Type,
    _ refusals: [Refusal],
    from chunk: ChunkPlace,
    for focus: ReadingFocus,
    into sources: inout SourceRecords
  ) {
    sources.add(unreadable: decoded.rejects.count, of: Schema.table)
    let rejections = Dictionary(uniqueKeysWithValues: refusals.map { ($0.position, $0.code) })
    for (position, record) in Schema.records(in: decoded.records).enumerated()
    where record.concerns(focus) {
      let place = RecordPlace(
        table: Schema.table,
        file: chunk.fileName,
        line: chunk.firstLine + Int(decoded.positions[position].line)
      )
      let sourced = Sourced(record, at: place, rejection: rejections[position])
      Schema.Record.add(sourced, to: &sources)
    }
  }
}
