internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension SiteSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    rejects(duplicates: loaded.tables.add(chunk.records), of: chunk)
  }

  static func narrow(_ chunk: inout DecodedChunk<Records>, to practices: KnownPractices) {
    // Those of one practice mostly follow each other.
    var last: (tin: TIN, isKnown: Bool)?
    chunk.keep { site in
      if let last, last.tin == site.tin { return last.isKnown }
      let isKnown = practices.contains(site.tin)
      last = (site.tin, isKnown)
      return isKnown
    }
  }

  static func keep(
    _ site: Sourced<Site>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    if focus.concerns(site.record.tin) { sources.add(site) }
  }
}
