import BatchPipeline
import Testing

/// A stage of a pipeline, in the order in which a chunk comes to it.
enum Stage: Int, CaseIterable, Comparable, Sendable {
  case source
  case transform
  case sink

  static func < (lhs: Stage, rhs: Stage) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// What a stage throws at a chunk.
struct StageFailure: Error, Hashable, Comparable, Sendable, CustomTestStringConvertible {
  let chunk: Int
  let stage: Stage

  var testDescription: String { "\(stage) at \(chunk)" }

  static func < (lhs: StageFailure, rhs: StageFailure) -> Bool {
    (lhs.chunk, lhs.stage) < (rhs.chunk, rhs.stage)
  }
}

/// A run of a pipeline over numbered chunks, in which some stages fail at some of them.
struct FailurePlan: Sendable {
  let chunkCount: Int
  let failures: Set<StageFailure>

  /// What the run throws, however many threads there are.
  var first: StageFailure? { failures.min() }

  /// What came of a run.
  struct Outcome: Hashable {
    var failure: StageFailure?
    /// The chunks that came to the sink, in the order in which they came, without one at which it
    /// failed.
    var sunk: [Int] = []
  }

  /// What comes of the run, chunk by chunk.
  var expected: Outcome {
    Outcome(failure: first, sunk: Array(0..<(first?.chunk ?? chunkCount)))
  }

  /// Runs a pipeline; `work` is done for each chunk by the thread that transforms it.
  func run(
    threadCount: Int,
    work: @Sendable (Int) -> Void = { _ in }
  ) throws -> Outcome {
    var outcome = Outcome()
    var next = 0
    do {
      try OrderedPipeline(threadCount: threadCount).run(
        source: { () -> Int? in
          guard next < chunkCount else { return nil }
          defer { next += 1 }
          return try pass(.source, next)
        },
        makeScratch: {},
        transform: { chunk, _ in
          work(chunk)
          return try pass(.transform, chunk)
        },
        sink: { outcome.sunk.append(try pass(.sink, $0)) }
      )
    } catch let failure as StageFailure {
      outcome.failure = failure
    }
    return outcome
  }

  private func pass(_ stage: Stage, _ chunk: Int) throws -> Int {
    let failure = StageFailure(chunk: chunk, stage: stage)
    if failures.contains(failure) { throw failure }
    return chunk
  }
}
