internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension APMEntitySchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    addEach(of: chunk) { loaded.tables.add($0) }
  }

  static func keep(
    _ entity: Sourced<APMEntity>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    if focus.concerns(entity: entity.record.id) { sources.add(entity) }
  }
}
