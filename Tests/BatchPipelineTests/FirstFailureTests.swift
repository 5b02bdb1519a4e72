import Foundation
import TestSupport
import Testing

struct FirstFailureTests {
  private static let chunkCount = 40
  private static let threadCounts = [1, 2, 8]

  private static let singleFailures = Stage.allCases.flatMap { stage in
    [0, 1, chunkCount / 2, chunkCount - 1].map { StageFailure(chunk: $0, stage: stage) }
  }

  @Test(arguments: singleFailures, threadCounts)
  func `a stage that fails ends the run after all chunks before`(
    failure: StageFailure,
    threadCount: Int
  ) throws {
    let plan = FailurePlan(chunkCount: Self.chunkCount, failures: [failure])
    #expect(try plan.run(threadCount: threadCount) == plan.expected)
  }

  @Test(arguments: threadCounts)
  func `an earlier chunk fails first though a later one failed sooner`(threadCount: Int) throws {
    let plan = FailurePlan(
      chunkCount: Self.chunkCount,
      failures: [
        StageFailure(chunk: 3, stage: .sink), StageFailure(chunk: 4, stage: .transform),
        StageFailure(chunk: 6, stage: .source),
      ]
    )
    let outcome = try plan.run(threadCount: threadCount) { chunk in
      if chunk < 4 { usleep(5000) }
    }
    #expect(outcome == plan.expected)
  }

  @Test(arguments: Stage.allCases)
  func `a chunk fails at the first stage that fails`(stage: Stage) throws {
    let stages = Stage.allCases.filter { $0 >= stage }
    let plan = FailurePlan(
      chunkCount: Self.chunkCount,
      failures: Set(stages.map { StageFailure(chunk: 20, stage: $0) })
    )
    #expect(try plan.run(threadCount: 4).failure == StageFailure(chunk: 20, stage: stage))
  }

  @Test(arguments: threadCounts)
  func `any failures give the first in order`(threadCount: Int) throws {
    var random = SeededGenerator(seed: UInt64(threadCount))
    for _ in 0..<200 {
      let failures = (0..<Int.random(in: 1...6, using: &random)).map { _ in
        StageFailure(
          chunk: Int.random(in: 0..<Self.chunkCount, using: &random),
          stage: Stage.allCases[Int.random(in: 0..<3, using: &random)]
        )
      }
      let plan = FailurePlan(chunkCount: Self.chunkCount, failures: Set(failures))
      let outcome = try plan.run(threadCount: threadCount) { if $0 % 5 == 0 { usleep(20) } }
      #expect(outcome == plan.expected, "\(failures)")
    }
  }

  @Test(arguments: Stage.allCases)
  func `a failure with many chunks in flight neither hangs nor crashes`(stage: Stage) throws {
    let plan = FailurePlan(
      chunkCount: 1000,
      failures: [StageFailure(chunk: 5, stage: stage)]
    )
    for _ in 0..<200 {
      // The others have gone as far ahead as they may when the first chunks are done.
      let outcome = try plan.run(threadCount: 8) { if $0 < 5 { usleep(100) } }
      #expect(outcome == plan.expected)
    }
  }
}
