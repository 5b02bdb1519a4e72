import Testing

@testable import BatchPipeline

struct ParallelReductionTests {
  @Test(arguments: [1, 2, 3, 8, 64], [0, 1, 2, 7, 63, 64, 65, 1000])
  func `every position is visited once`(threadCount: Int, count: Int) throws {
    let visits = try OrderedPipeline(threadCount: threadCount).reduce(
      count: count,
      initial: { [Int](repeating: 0, count: count) },
      accumulate: { part, visits in for position in part { visits[position] += 1 } },
      add: { total, part in
        for (position, visits) in part.enumerated() { total[position] += visits }
      }
    )
    #expect(visits == [Int](repeating: 1, count: count))
  }

  @Test(arguments: [1, 2, 3, 8, 64])
  func `the sum is the same for any number of threads`(threadCount: Int) throws {
    let sum = try OrderedPipeline(threadCount: threadCount).reduce(
      count: 12_345,
      initial: { 0 },
      accumulate: { part, sum in for position in part { sum += position * position } },
      add: { $0 += $1 }
    )
    #expect(sum == (0..<12_345).reduce(0) { $0 + $1 * $1 })
  }

  @Test func `a sum over nothing is the initial one`() throws {
    let sum = try OrderedPipeline(threadCount: 4).reduce(
      count: 0,
      initial: { 7 },
      accumulate: { _, sum in sum += 1 },
      add: { $0 += $1 }
    )
    #expect(sum == 7)
  }

  @Test func `a cancelled sum ends with the request`() throws {
    let cancellation = Cancellation()
    cancellation.request(signal: 2)
    let pipeline = OrderedPipeline(threadCount: 2, cancellation: cancellation)
    #expect(throws: Cancellation.Requested(signal: 2)) {
      try pipeline.reduce(count: 10, initial: { 0 }, accumulate: { _, _ in }, add: { $0 += $1 })
    }
  }
}
