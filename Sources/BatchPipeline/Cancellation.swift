internal import Glibc
internal import Synchronization

/// Whether a run has been asked to stop, by a signal of the system.
public final class Cancellation: Sendable {
  private let signalNumber = Atomic<Int32>(0)
  /// How many pieces of work are going on that are finished first.
  private let holds = Atomic(0)
  /// Becomes readable when a stop is asked for, so that whoever waits for input can wait for that
  /// too; -1 where there is none.
  public let descriptor: CInt
  private let writeDescriptor: CInt

  public init() {
    var ends: [CInt] = [-1, -1]
    // Where the system has no descriptors left, waiting for input ends with the input alone.
    (descriptor, writeDescriptor) = pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
  }

  deinit {
    for end in [descriptor, writeDescriptor] where end >= 0 { close(end) }
  }

  /// A run that stopped because a signal asked for it.
  public struct Requested: Error, Hashable {
    /// The signal: 2 is SIGINT, 15 is SIGTERM.
    public let signal: Int32

    public init(signal: Int32) {
      self.signal = signal
    }
  }

  /// Asks the run to stop, as the signal with this number would.
  public func request(signal: Int32) {
    signalNumber.store(signal, ordering: .relaxed)
    var byte: UInt8 = 1
    // Should this fail, the request is seen a chunk later.
    _ = write(writeDescriptor, &byte, 1)
  }

  /// Does a piece of work that is not left half done, however long it takes: what is published is not
  /// called stopped.
  @discardableResult
  public func holdingOff<Result, Failure: Error>(
    _ work: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    holds.add(1, ordering: .sequentiallyConsistent)
    defer { holds.subtract(1, ordering: .sequentiallyConsistent) }
    return try work()
  }

  var isHeldOff: Bool { holds.load(ordering: .sequentiallyConsistent) > 0 }

  /// Throws where the run has been asked to stop.
  public func check() throws(Requested) {
    let signal = signalNumber.load(ordering: .relaxed)
    if signal != 0 { throw Requested(signal: signal) }
  }

  /// Lets SIGINT and SIGTERM ask for a stop, for as long as what is returned lives; one that whoever
  /// started the process has it ignore stays ignored.
  ///
  /// From then on, what can't be written fails where it is written and ends nothing by a signal.
  ///
  /// Where the run has not stopped within two seconds, whatever it is doing, `overdue` is told on another thread, and
  /// is to end the process.
  public func listenToSignals(
    overdue: @escaping @Sendable (Int32) -> Void = { _ in }
  ) throws(ThreadRefused) -> SignalListener {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    return try SignalListener(
      signals: [SIGINT, SIGTERM],
      cancellation: self,
      overdue: overdue
    )
  }
}
