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

  /// How long a stop that was asked for may take: whoever asked waits no longer than two seconds.
  private static let patience = Duration.milliseconds(1500)

  /// Takes signals; `overdue` is told of one after which the process has not ended in time.
  init(
    signals: [Int32],
    cancellation: Cancellation,
    overdue: @escaping @Sendable (Int32) -> Void
  ) throws(ThreadRefused) {
    let taken = signals.filter { !Self.isIgnored($0) }
    let hasEnded = Ending()
    self.hasEnded = hasEnded
    wakeUp = taken.first ?? 0
    guard !taken.isEmpty else {
      thread = nil
      return
    }
    let isListening = Permits(0)
    thread = try SystemThread {
      Self.block(taken)
      isListening.giveBack()
      var stop: (signal: Int32, deadline: ContinuousClock.Instant)?
      while true {
        let number = Self.wait(for: taken, isShort: stop != nil)
        if hasEnded.isReached.load(ordering: .acquiring) { return }
        if let number {
          cancellation.request(signal: number)
          stop = stop ?? (number, .now + Self.patience)
        }
        if let stop, stop.deadline < .now, !cancellation.isHeldOff { overdue(stop.signal) }
      }
    }
    // A signal that came to the thread before it listens would end the process.
    isListening.take()
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

  /// The next of some signals that are blocked; nil where none came for a moment, if no longer is to
  /// be waited.
  private static func wait(for signals: [Int32], isShort: Bool) -> Int32? {
    var set = set(of: signals)
    var moment = timespec(tv_sec: 0, tv_nsec: 50_000_000)
    let number = isShort ? sigtimedwait(&set, nil, &moment) : sigwaitinfo(&set, nil)
    return number > 0 ? number : nil
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
