public import QPPModel
public import ReweightingPolicy

/// What a year asks of an application, with its window as points in time.
public struct ApplicationTerms: Sendable {
  public let policy: YearPolicy
  /// Nil where it is not known when the window opens.
  public let windowOpens: Instant?
  public let windowCloses: Instant
  private let timeZone: TimeZoneOffsets

  public init(policy: YearPolicy, timeZone: TimeZoneOffsets) {
    self.policy = policy
    self.timeZone = timeZone
    windowOpens = policy.applications.windowOpens.value.map { timeZone.instant($0) }
    windowCloses = timeZone.instant(policy.applications.windowCloses.value)
  }

  /// The day of the window's time zone at a point in time.
  public func day(of instant: Instant) -> CalendarDate? { timeZone.day(of: instant) }

  /// The levels that can apply with a form.
  public func levels(for exceptionType: ExceptionType) -> [ApplicationLevel] {
    switch exceptionType {
    case .piHardship: policy.applications.levels.value
    case .euc: policy.applications.circumstancesLevels.value
    }
  }
}
