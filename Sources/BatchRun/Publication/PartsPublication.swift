internal import BatchPipeline
internal import FilePublishing
internal import Foundation
internal import ResultTables

/// Writes and publishes a result whose clinicians other processes have decided about.
///
/// Putting parts together takes less than continuing would, so a killed one is begun anew.
struct PartsPublication {
  private var writing: ResultWriting
  private let parts: DecidedParts
  private let progress: RunProgress

  init(
    _ result: DecidedResult,
    _ parts: DecidedParts,
    _ claim: OutputClaim,
    _ pipeline: OrderedPipeline,
    _ progress: RunProgress
  ) throws {
    writing = ResultWriting(result, try ResultDirectory(claim), pipeline, progress)
    self.parts = parts
    self.progress = progress
  }

  mutating func publish(started: Date) throws -> RunReport {
    let tables = try writing.openTables()
    let rowCount = tables.reduce(parts.rowCount + parts.optionCount) { $0 + $1.writing.rowCount }
    progress.tell(.writingBegan(rows: rowCount))
    try writing.write(parts)
    try writing.write(tables)
    try writing.writeRejectsAndReport()
    return try writing.publish(started: started)
  }
}
