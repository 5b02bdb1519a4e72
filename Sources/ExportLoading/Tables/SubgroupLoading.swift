internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension SubgroupSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    addEach(of: chunk) { loaded.tables.add($0) }
  }

  static func keep(
    _ subgroup: Sourced<Subgroup>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    let record = subgroup.record
    if focus.concerns(record.tin) || focus.subgroups.contains(record.id) { sources.add(subgroup) }
  }
}
