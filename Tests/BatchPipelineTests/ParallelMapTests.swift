import Foundation
import Testing

@testable import BatchPipeline

struct ParallelMapTests {
  @Test(arguments: [1, 2, 8], [0, 1, 2, 7, 63, 64, 65, 1000])
  func `values stand in the order of their positions`(threadCount: Int, count: Int) throws {
    for partSize in [1, 7, 64, 4096] {
      let values = try OrderedPipeline(threadCount: threadCount).map(
        count: count,
        partSize: partSize
      ) { part in
        // The first parts take longest.
        usleep(part.lowerBound < 3 * partSize ? 300 : 0)
        return part.map { $0 * $0 }
      }
      #expect(values == (0..<count).map { $0 * $0 })
    }
  }

  @Test func `a part may have fewer values than positions, or more`() throws {
    let values = try OrderedPipeline(threadCount: 2).map(count: 10, partSize: 3) { part in
      part.flatMap { Array(repeating: $0, count: $0 % 3) }
    }
    #expect(values == [1, 2, 2, 4, 5, 5, 7, 8, 8])
  }

  @Test(arguments: [1, 2, 8])
  func `parts come in order, each as long as asked for but the last`(threadCount: Int) throws {
    var parts: [Range<Int>] = []
    try OrderedPipeline(threadCount: threadCount)
      .forEachPart(of: 10, partSize: 4, transform: \.self, sink: { parts.append($0) })
    #expect(parts == [0..<4, 4..<8, 8..<10])
  }

  @Test func `nothing has no parts`() throws {
    let pipeline = OrderedPipeline(threadCount: 4)
    #expect(try pipeline.map(count: 0) { Array($0) } == [])
    try pipeline.forEachPart(of: 0, partSize: 1, transform: \.self) { part in
      Issue.record("\(part) is no part of nothing")
    }
  }

  @Test func `a map that is cancelled ends with the request`() {
    let cancellation = Cancellation()
    let pipeline = OrderedPipeline(threadCount: 2, cancellation: cancellation)
    #expect(throws: Cancellation.Requested(signal: 15)) {
      try pipeline.map(count: 1000, partSize: 1) { part in
        if part.contains(5) { cancellation.request(signal: 15) }
        return Array(part)
      }
    }
  }
}
