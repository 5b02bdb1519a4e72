internal import Locking

/// Does pieces of work that do not depend on each other, on as many threads as whoever gave it has,
/// and returns when all are done.
public typealias ParallelWork = ([@Sendable () -> Void]) throws -> Void

/// A value on its way into a piece of work or out of it.
final class Handoff<Value: Sendable>: Sendable {
  private let value: Lock<Value?>

  init(_ value: consuming Value? = nil) { self.value = Lock(value) }

  func give(_ value: Value) { self.value.withLock { $0 = value } }

  /// The value, which nobody else has any more: changing it copies nothing.
  func take() -> Value {
    guard let value = value.withLock({ $0.take() }) else {
      preconditionFailure("a piece of work was not done, or done twice")
    }
    return value
  }
}
