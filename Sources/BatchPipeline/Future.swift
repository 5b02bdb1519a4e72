internal import Dispatch
internal import Locking

/// A value that a thread of its own makes while others go on: for what waits, and computes little.
public final class Future<Value: Sendable>: Sendable {
  private let made = Lock<Result<Value, any Error>?>(nil)
  private let end = DispatchGroup()

  /// Begins to make the value.
  public init(_ make: @escaping @Sendable () throws -> Value) {
    // A queue of its own has a thread even when all others wait.
    DispatchQueue(label: "reweigh.future").async(group: end) {
      let result = Result { try make() }
      self.made.withLock { $0 = result }
    }
  }

  /// The value, once it is made; throws what making it threw.
  public func value() throws -> Value {
    end.wait()
    guard let result = made.withLock({ $0 }) else {
      preconditionFailure("a queue ended without doing its work")
    }
    return try result.get()
  }
}
