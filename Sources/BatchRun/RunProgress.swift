/// How a job goes: measures its phases, and tells an observer.
final class RunProgress {
  /// Seconds of the phases that have ended.
  private(set) var seconds: [RunPhase: Double] = [:]
  private let observer: (any RunObserver)?
  private let clock = ContinuousClock()
  private var current: (phase: RunPhase, start: ContinuousClock.Instant)?

  init(_ observer: (any RunObserver)? = nil) {
    self.observer = observer
  }

  /// Begins a phase, and ends the one before it.
  func begin(_ phase: RunPhase) {
    end()
    current = (phase, clock.now)
    tell(.phaseBegan(phase))
  }

  /// Ends the phase that began last.
  func end() {
    guard let (phase, start) = current else { return }
    current = nil
    let (whole, attoseconds) = (clock.now - start).components
    let seconds = Double(whole) + (Double(attoseconds) / 1e12).rounded() / 1e6
    self.seconds[phase] = seconds
    tell(.phaseEnded(phase, seconds: seconds))
  }

  func tell(_ event: RunEvent) {
    observer?.observe(event)
  }
}
