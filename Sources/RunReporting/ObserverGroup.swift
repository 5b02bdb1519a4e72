public import BatchRun

/// Tells several observers, one after the other.
public final class ObserverGroup: RunObserver {
  private let observers: [any RunObserver]

  public init(_ observers: [any RunObserver]) {
    self.observers = observers
  }

  public func observe(_ event: RunEvent) {
    for observer in observers { observer.observe(event) }
  }
}
