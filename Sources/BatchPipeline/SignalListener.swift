internal import Glibc
internal import Synchronization

/// A thread that turns signals into requests to stop.
///
/// The default action of a signal would end the process before it has cleaned up. What is blocked
/// waits for the thread, and so nothing is blocked before there is one.
public final class SignalListener {
  private let thread: SystemThread?
  /// A signal that wakes the thread at its end.
  private let wakeUp: Int32
  private let hasEnded: Ending

  private final class Ending: Sendable {
    let isReached = Atomic(false)
  }

  init(signals: [Int32], cancellation: Cancellation) throws(ThreadRefused) {
    let taken = signals.filter { !Self.isIgnored($0) }
    let hasEnded = Ending()
    self.hasEnded = hasEnded
    wakeUp = taken.first ?? 0
    guard !taken.isEmpty else {
      thread = nil
      return
    }
    thread = try SystemThread {
      Self.block(taken)
      var set = Self.set(of: taken)
      while true {
        var number: Int32 = 0
        guard sigwait(&set, &number) == 0 else { continue }
        if hasEnded.isReached.load(ordering: .acquiring) { return }
        cancellation.request(signal: number)
      }
    }
    // Threads that are started from now on inherit this.
    Self.block(taken)
  }

  deinit {
    guard let thread else { return }
    hasEnded.isReached.store(true, ordering: .releasing)
    pthread_kill(thread.handle, wakeUp)
    thread.join()
  }

  /// Whether a signal does nothing to the process, because that is how it was started.
  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static func set(of signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in signals { sigaddset(&set, number) }
    return set
  }

  private static func block(_ signals: [Int32]) {
    var set = set(of: signals)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }
}
