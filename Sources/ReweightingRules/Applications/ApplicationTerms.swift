public import QPPModel
public import ReweightingPolicy

/// What a year asks of an application, with its window as points in time.
public struct ApplicationTerms: Sendable {
  public let policy: YearPolicy
  /// Nil where it is not known when the window opens.
  public let windowOpens: Instant?
  public let windowCloses: Instant

  public init(policy: YearPolicy, timeZone: TimeZoneOffsets) {
    self.policy = policy
    windowOpens = policy.applications.windowOpens.value.map { timeZone.instant($0) }
    windowCloses = timeZone.instant(policy.applications.windowCloses.value)
  }
}
