internal import Glibc

/// A value that one thread at a time can use.
///
/// Over a mutex of the system, which the thread sanitizer knows. It does not see that of the standard
/// library (`Synchronization.Mutex`), and so takes all that this guards for a race. Locks are taken
/// for chunks and never for records, so that what one costs does not count.
///
/// Unchecked because `value` is touched with `mutex` held, and nowhere else.
public final class Lock<Value: Sendable>: @unchecked Sendable {
  /// By a pointer, because a mutex has to stay at one address.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  /// By a pointer, because the sanitizer takes an empty value in an object for the object's type.
  private let value = UnsafeMutablePointer<Value>.allocate(capacity: 1)

  public init(_ value: consuming Value) {
    self.value.initialize(to: value)
    mutex.initialize(to: pthread_mutex_t())
    let status = pthread_mutex_init(mutex, nil)
    precondition(status == 0, "a mutex could not be made: \(status)")
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    value.deinitialize(count: 1)
    value.deallocate()
  }

  /// Returns what `body` makes of the value, or throws what it throws, while no other thread can use
  /// it; `body` may take other locks, and not this one.
  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let status = pthread_mutex_lock(mutex)
    precondition(status == 0, "a mutex could not be taken: \(status)")
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value.pointee)
  }
}
