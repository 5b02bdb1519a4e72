internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension GroupSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    rejects(duplicates: loaded.tables.add(chunk.records), of: chunk)
  }

  static func narrow(_ chunk: inout DecodedChunk<Records>, to practices: KnownPractices) {
    chunk.keep { practices.contains($0.tin) }
  }

  static func records(in records: Records) -> [NamedGroup] {
    records.map { NamedGroup(group: $0, name: nil) }
  }

  static func keep(
    _ group: Sourced<NamedGroup>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    NamedGroupSchema.keep(group, in: &sources, for: focus)
  }
}

extension NamedGroupSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    rejects(duplicates: loaded.tables.add(chunk.records.map(\.group)), of: chunk)
  }

  static func narrow(_ chunk: inout DecodedChunk<Records>, to practices: KnownPractices) {
    chunk.keep { practices.contains($0.group.tin) }
  }

  static func keep(
    _ group: Sourced<NamedGroup>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    if focus.concerns(group.record.group.tin) { sources.add(group) }
  }
}
