import Dispatch
import Locking
import Testing

struct LockTests {
  private struct Fault: Error, Equatable {}

  @Test func `one thread at a time has the value`() {
    let counts = Lock((entered: 0, most: 0, sum: 0))
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<10_000 {
        counts.withLock { counts in
          counts.entered += 1
          counts.most = max(counts.most, counts.entered)
          counts.sum += 1
          counts.entered -= 1
        }
      }
    }
    #expect(counts.withLock { $0.most } == 1)
    #expect(counts.withLock { $0.sum } == 80_000)
  }

  @Test func `what is thrown comes out, and lets the value go`() {
    let value = Lock(1)
    #expect(throws: Fault()) {
      try value.withLock { (value: inout Int) throws(Fault) in
        value = 2
        throw Fault()
      }
    }
    #expect(value.withLock { $0 } == 2)
  }

  @Test func `the value goes with the lock`() {
    final class Guarded: Sendable {}
    weak var guarded: Guarded?
    do {
      let value = Lock(Guarded())
      guarded = value.withLock { $0 }
      #expect(guarded != nil)
    }
    #expect(guarded == nil)
  }
}
