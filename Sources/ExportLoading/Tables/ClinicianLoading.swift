internal import Explanation
internal import ExportReading
internal import QPPModel

extension ClinicianSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    let records = chunk.records
    return rejects(
      duplicates: loaded.add(records.keys, facts: records.facts, subgroups: records.subgroups),
      of: chunk
    )
  }

  /// Leaves out the clinicians of other TINs.
  static func narrow(_ chunk: inout DecodedChunk<Records>, to focus: ReadingFocus) {
    if focus.isEverything { return }
    let keys = chunk.records.keys
    chunk.keep(keys.indices.filter { focus.concerns(keys[$0]) }) { records, kept in
      let clinicians = kept.isEmpty ? [] : Self.records(in: records)
      var narrowed = Records()
      for index in kept { narrowed.append(clinicians[index]) }
      return narrowed
    }
  }

  static func records(in records: Records) -> [Clinician] {
    var clinicians = zip(records.keys, records.facts).map { Clinician(key: $0, facts: $1) }
    for (position, id) in records.subgroups { clinicians[position].subgroup = id }
    return clinicians
  }

  static func keep(
    _ clinician: Sourced<Clinician>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    if focus.concerns(clinician.record.key) { sources.add(clinician) }
  }
}
