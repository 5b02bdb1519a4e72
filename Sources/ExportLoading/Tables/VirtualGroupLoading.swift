internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension VirtualGroupSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    addEach(of: chunk) { loaded.tables.add($0) }
  }

  // Only when all memberships are known is it known which TINs matter; there are few.
  static func keep(
    _ member: Sourced<VirtualGroupMember>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    sources.add(member)
  }
}
