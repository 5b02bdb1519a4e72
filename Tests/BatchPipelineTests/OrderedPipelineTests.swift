import BatchPipeline
import Foundation
import Testing

struct OrderedPipelineTests {
  private static let threadCounts = [1, 2, 8]

  /// Takes longer for some chunks than for others, and longest for the first of them.
  @Sendable private static func work(_ chunk: Int) {
    usleep(UInt32(chunk % 7 == 0 ? 2000 : chunk % 3 * 100))
  }

  @Test(arguments: threadCounts)
  func `outputs come to the sink in the order of the source`(threadCount: Int) throws {
    let plan = FailurePlan(chunkCount: 120, failures: [])
    let outcome = try plan.run(threadCount: threadCount, work: Self.work)
    #expect(outcome == plan.expected)
  }

  @Test(arguments: threadCounts)
  func `a source without chunks ends at once`(threadCount: Int) throws {
    #expect(try FailurePlan(chunkCount: 0, failures: []).run(threadCount: threadCount).sunk == [])
  }

  @Test(arguments: [(-3, 1), (0, 1), (1, 1), (2, 2), (8, 8)])
  func `there is at least one thread`(asked: Int, threadCount: Int) throws {
    #expect(OrderedPipeline(threadCount: asked).threadCount == threadCount)
    let plan = FailurePlan(chunkCount: 9, failures: [])
    #expect(try plan.run(threadCount: asked) == plan.expected)
  }

  @Test(arguments: threadCounts)
  func `source and sink are called by one thread at a time`(threadCount: Int) throws {
    let (inSource, inSink) = (Gauge(), Gauge())
    var next = 0
    try OrderedPipeline(threadCount: threadCount).run(
      source: { () -> Int? in
        inSource.during {
          usleep(50)
          next += 1
          return next <= 200 ? next : nil
        }
      },
      makeScratch: {},
      transform: { chunk, _ in chunk },
      sink: { _ in inSink.during { _ = usleep(50) } }
    )
    #expect(inSource.highest == 1)
    #expect(inSink.highest == 1)
  }

  @Test(arguments: threadCounts)
  func `no more chunks are in flight than the limit`(threadCount: Int) throws {
    let pipeline = OrderedPipeline(threadCount: threadCount)
    let (inFlight, inTransform) = (Gauge(), Gauge())
    let chunkCount = 20 * pipeline.inFlightLimit
    var next = 0
    try pipeline.run(
      source: { () -> Int? in
        guard next < chunkCount else { return nil }
        next += 1
        inFlight.enter()
        return next - 1
      },
      makeScratch: {},
      transform: { chunk, _ in
        inTransform.during {
          // Nothing can leave before the first chunk, so the others pile up behind it.
          guard chunk == 0 else { return }
          let deadline = Date(timeIntervalSinceNow: 0.5)
          while inFlight.now < pipeline.inFlightLimit, Date() < deadline { usleep(100) }
          usleep(5000)
        }
      },
      sink: { _ in inFlight.leave() }
    )
    #expect(inFlight.highest <= pipeline.inFlightLimit)
    #expect(inFlight.now == 0)
    #expect(inTransform.highest <= threadCount)
  }

  @Test(arguments: threadCounts)
  func `scratch is made once a thread and kept from chunk to chunk`(threadCount: Int) throws {
    let made = Gauge()
    var next = 0
    var used = 0
    try OrderedPipeline(threadCount: threadCount).run(
      source: { () -> Int? in
        next += 1
        return next <= 100 ? next : nil
      },
      makeScratch: {
        made.enter()
        return 0
      },
      transform: { _, uses -> Int in
        uses += 1
        return uses
      },
      sink: { used = max(used, $0) }
    )
    #expect(made.now == threadCount)
    #expect(used >= 100 / threadCount)
  }
}
