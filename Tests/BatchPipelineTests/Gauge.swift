import Locking

/// How many are at one place at a time, counted by any thread.
final class Gauge: Sendable {
  private struct Counts {
    var now = 0
    var highest = 0
  }

  private let counts = Lock(Counts())

  /// The number of those that are there.
  var now: Int { counts.withLock { $0.now } }

  /// The greatest number of those that were there at a time.
  var highest: Int { counts.withLock { $0.highest } }

  func enter() {
    counts.withLock { counts in
      counts.now += 1
      counts.highest = max(counts.highest, counts.now)
    }
  }

  func leave() {
    counts.withLock { $0.now -= 1 }
  }

  /// Calls `body` as one that is there meanwhile.
  func during<Result>(_ body: () throws -> Result) rethrows -> Result {
    enter()
    defer { leave() }
    return try body()
  }
}
