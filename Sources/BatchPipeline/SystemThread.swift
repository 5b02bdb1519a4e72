internal import Glibc

/// A thread that the system would not start.
public struct ThreadRefused: Error, Hashable {
  /// The system's `errno`.
  public let errno: Int32
}

/// A thread of the system, which does one thing.
///
/// A pool of threads waits, for ever, for one that the system refuses. A thread that is asked for
/// by itself is refused there and then.
struct SystemThread {
  let handle: pthread_t

  /// Starts a thread.
  init(_ body: @escaping @Sendable () -> Void) throws(ThreadRefused) {
    let work = Unmanaged.passRetained(Work(body))
    var handle = pthread_t()
    let status = pthread_create(
      &handle,
      nil,
      { pointer in
        guard let pointer else { return nil }
        Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
        return nil
      },
      work.toOpaque()
    )
    guard status == 0 else {
      work.release()
      throw ThreadRefused(errno: status)
    }
    self.handle = handle
  }

  /// Waits for the thread's end; to be called once.
  func join() { pthread_join(handle, nil) }

  /// Does `body` on so many threads, of which the current one is the first, and returns when all have
  /// ended.
  ///
  /// - Throws: `ThreadRefused` where one could not be started, after `refused` was called, which has to
  ///   have the others end.
  static func perform(
    onThreads count: Int,
    refused: () -> Void,
    _ body: @Sendable () -> Void
  ) throws(ThreadRefused) {
    var threads: [SystemThread] = []
    var refusal: ThreadRefused?
    withoutActuallyEscaping(body) { body in
      while threads.count < count - 1, refusal == nil {
        do throws(ThreadRefused) {
          threads.append(try SystemThread(body))
        } catch {
          refusal = error
          refused()
        }
      }
      body()
      // None of them has `body` after this.
      for thread in threads { thread.join() }
    }
    if let refusal { throw refusal }
  }

  /// What a thread does, as the system hands it over.
  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
      self.body = body
    }
  }
}
