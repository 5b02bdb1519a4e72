/// A value on its way into a piece of work or out of it.
public final class Handoff<Value: Sendable>: Sendable {
  private let value: Lock<Value?>

  public init(_ value: consuming Value? = nil) { self.value = Lock(value) }

  public func give(_ value: Value) { self.value.withLock { $0 = value } }

  /// The value, which nobody else has any more: changing it copies nothing.
  public func take() -> Value {
    guard let value = value.withLock({ $0.take() }) else {
      preconditionFailure("a piece of work was not done, or done twice")
    }
    return value
  }
}
