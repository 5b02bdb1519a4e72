import BatchPipeline
import Glibc
import Locking
import Synchronization
import Testing

struct FutureTests {
  private struct Fault: Error, Equatable {}

  @Test func `the value is what was made`() throws {
    #expect(try Future { 6 * 7 }.value() == 42)
  }

  @Test func `the value can be asked for again`() throws {
    let count = Atomic(0)
    let future = try Future { count.add(1, ordering: .relaxed).newValue }
    #expect(try [future.value(), future.value()] == [1, 1])
  }

  @Test func `what making it throws is thrown where it is asked for`() throws {
    let future = try Future<Int> { throw Fault() }
    #expect(throws: Fault()) { try future.value() }
  }

  @Test func `whoever began it goes on meanwhile`() throws {
    let gate = Lock(false)
    let future = try Future {
      while !gate.withLock({ $0 }) {}
      return true
    }
    gate.withLock { $0 = true }
    #expect(try future.value())
  }

  @Test func `more can be made at a time than there are processors`() throws {
    let count = Atomic(0)
    let futures = try (0..<100).map { _ in
      try Future {
        count.add(1, ordering: .sequentiallyConsistent)
        // A hundred that ask all the time would keep each other from beginning.
        while count.load(ordering: .sequentiallyConsistent) < 100 { usleep(1000) }
      }
    }
    for future in futures { try future.value() }
    #expect(count.load(ordering: .relaxed) == 100)
  }
}
