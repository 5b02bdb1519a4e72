internal import Explanation
internal import ExportReading
internal import QPPModel
internal import RosterAggregation

extension SubmissionSchema: LoadableTable {
  static func accept(
    _ chunk: DecodedChunk<Records>,
    into loaded: inout LoadedRecords
  ) -> [ChunkReject] {
    addEach(of: chunk, prefetch: { loaded.tables.prefetch($0) }, add: { loaded.tables.add($0) })
  }

  static func narrow(_ chunk: inout DecodedChunk<Records>, to practices: KnownPractices) {
    chunk.keep { submission in
      switch submission.subject {
      case .individual(let key): practices.contains(key.tin)
      case .group(let tin): practices.contains(tin)
      case .virtualGroup, .apmEntity: true
      }
    }
  }

  static func keep(
    _ submission: Sourced<Submission>,
    in sources: inout SourceRecords,
    for focus: ReadingFocus
  ) {
    if focus.concerns(submission.record.subject) { sources.add(submission) }
  }
}
