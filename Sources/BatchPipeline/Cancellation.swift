internal import Dispatch
internal import Glibc
internal import Synchronization

/// Whether a run has been asked to stop, by a signal of the system.
package final class Cancellation: Sendable {
  private let signalNumber = Atomic<Int32>(0)

  package init() {}

  /// A run that stopped because a signal asked for it.
  package struct Requested: Error, Hashable {
    /// The signal: 2 is SIGINT, 15 is SIGTERM.
    package let signal: Int32
  }

  /// Asks the run to stop, as the signal with this number would.
  package func request(signal: Int32) {
    signalNumber.store(signal, ordering: .relaxed)
  }

  /// Throws where the run has been asked to stop.
  package func check() throws(Requested) {
    let signal = signalNumber.load(ordering: .relaxed)
    if signal != 0 { throw Requested(signal: signal) }
  }

  /// Lets SIGINT and SIGTERM ask for a stop, for as long as what is returned lives.
  package func listenToSignals() -> SignalListener {
    SignalListener(signals: [SIGINT, SIGTERM], cancellation: self)
  }
}

/// Turns signals into requests to stop.
package final class SignalListener {
  private let sources: [any DispatchSourceSignal]

  fileprivate init(signals: [Int32], cancellation: Cancellation) {
    sources = signals.map { number in
      // The default action would end the process before it has cleaned up.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { cancellation.request(signal: number) }
      source.resume()
      return source
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
