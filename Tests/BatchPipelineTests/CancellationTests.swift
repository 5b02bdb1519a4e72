import Glibc
import Testing

@testable import BatchPipeline

struct CancellationTests {
  /// Whether a descriptor has something to read now.
  private func isReadable(_ descriptor: CInt) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) == 1
  }

  @Test func `nothing is asked for at first`() throws {
    let cancellation = Cancellation()
    #expect(throws: Never.self) { try cancellation.check() }
    #expect(!isReadable(cancellation.descriptor))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a request is thrown with its signal from then on`(signal: Int32) throws {
    let cancellation = Cancellation()
    cancellation.request(signal: signal)
    for _ in 0..<2 {
      #expect(throws: Cancellation.Requested(signal: signal)) { try cancellation.check() }
    }
  }

  @Test func `the descriptor becomes readable and stays so`() throws {
    let cancellation = Cancellation()
    cancellation.request(signal: SIGTERM)
    #expect(isReadable(cancellation.descriptor))
    cancellation.request(signal: SIGTERM)
    #expect(isReadable(cancellation.descriptor))
  }

  @Test func `one request says nothing of another run`() throws {
    let (cancelled, other) = (Cancellation(), Cancellation())
    cancelled.request(signal: SIGINT)
    #expect(throws: Never.self) { try other.check() }
    #expect(!isReadable(other.descriptor))
  }

  @Test(arguments: [1, 2, 8])
  func `a run stops soon after a request and whole chunks are taken`(threadCount: Int) throws {
    let cancellation = Cancellation()
    let pipeline = OrderedPipeline(threadCount: threadCount, cancellation: cancellation)
    var next = 0
    var sunk: [Int] = []
    #expect(throws: Cancellation.Requested(signal: SIGTERM)) {
      try pipeline.run(
        source: { () -> Int? in
          next += 1
          return next - 1
        },
        makeScratch: {},
        transform: { chunk, _ in chunk },
        sink: { chunk in
          sunk.append(chunk)
          if chunk == 10 { cancellation.request(signal: SIGTERM) }
        }
      )
    }
    #expect(sunk == Array(0..<sunk.count))
    #expect(11...(11 + pipeline.inFlightLimit) ~= sunk.count)
  }

  @Test(arguments: [1, 2, 8])
  func `a run that is cancelled before it begins draws nothing`(threadCount: Int) throws {
    let cancellation = Cancellation()
    cancellation.request(signal: SIGINT)
    let drawn = Gauge()
    #expect(throws: Cancellation.Requested(signal: SIGINT)) {
      try OrderedPipeline(threadCount: threadCount, cancellation: cancellation).run(
        source: { () -> Int? in
          drawn.enter()
          return nil
        },
        makeScratch: {},
        transform: { chunk, _ in chunk },
        sink: { _ in }
      )
    }
    #expect(drawn.now == 0)
  }
}
