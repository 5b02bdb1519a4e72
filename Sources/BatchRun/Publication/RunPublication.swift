internal import BatchPipeline
internal import FilePublishing
internal import Foundation
internal import ResultTables

/// Writes and publishes the result of an export that this process has read whole.
struct RunPublication {
  private var writing: ResultWriting
  private let pipeline: OrderedPipeline
  private let progress: RunProgress

  /// Begins the result, or goes on with what a killed run has left of it.
  init(
    _ result: DecidedResult,
    _ claim: OutputClaim,
    _ pipeline: OrderedPipeline,
    _ progress: RunProgress
  ) throws {
    let identity = try RunIdentity(
      result.options,
      result.policy,
      result.mapping,
      result.key,
      inputs: result.inputs
    )
    let resumes = result.options.resumes
    let directory = try ResultDirectory(claim, identity, resumes: resumes, progress)
    writing = ResultWriting(result, directory, pipeline, progress)
    self.pipeline = pipeline
    self.progress = progress
  }

  /// Publishes the result; what is written when the run is stopped is kept for one that continues it.
  mutating func publish(started: Date) throws -> RunReport {
    do {
      let determinations = writing.result.determinations
      let tables =
        try [
          writing.open(ClinicianTable(determinations)) { .clinicians($0) },
          writing.open(OptionTable(determinations, by: pipeline)),
        ] + writing.openTables()
      progress.tell(.writingBegan(rows: tables.reduce(0) { $0 + $1.writing.rowCount }))
      try writing.write(tables)
      try writing.writeRejectsAndReport()
    } catch let request as Cancellation.Requested {
      writing.files.keepForContinuation()
      throw request
    }
    return try writing.publish(started: started)
  }
}
