internal import Glibc
internal import Locking

/// A value that a thread of its own makes while others go on: for what waits, and computes little.
public final class Future<Value: Sendable>: Sendable {
  private let made: Lock<Result<Value, any Error>?>
  /// Nil once its end was waited for.
  private let thread: Lock<SystemThread?>

  /// Begins to make the value.
  public init(_ make: @escaping @Sendable () throws -> Value) throws(ThreadRefused) {
    let made = Lock<Result<Value, any Error>?>(nil)
    self.made = made
    thread = Lock(
      try SystemThread {
        let result = Result { try make() }
        made.withLock { $0 = result }
      }
    )
  }

  deinit {
    // Nobody waits for the value any more.
    if let thread = thread.withLock({ $0.take() }) { pthread_detach(thread.handle) }
  }

  /// The value, once it is made; throws what making it threw.
  public func value() throws -> Value {
    thread.withLock { $0.take()?.join() }
    guard let result = made.withLock({ $0 }) else {
      preconditionFailure("a thread ended without doing its work")
    }
    return try result.get()
  }
}
