internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension ApplicationSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    addEach(of: chunk) { loaded.tables.add($0) }
  }

  static func keep(
    _ application: Sourced<Application>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    if focus.concerns(application.record) { sources.add(application) }
  }
}
