internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension APMParticipantSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    addEach(of: chunk, prefetch: { loaded.tables.prefetch($0) }, add: { loaded.tables.add($0) })
  }

  static func keep(
    _ participant: Sourced<APMParticipant>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    let record = participant.record
    if focus.concerns(record.tin) || focus.entities.contains(record.entity) {
      sources.add(participant)
    }
  }
}
