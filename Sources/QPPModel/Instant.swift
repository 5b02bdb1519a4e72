/// A point in time, to the whole second and whether anything follows it.
///
/// Deadlines are whole seconds, so knowing that a fraction is not zero is enough to compare a time
/// with one exactly, however many digits the fraction has.
public struct Instant: Hashable, Comparable, Sendable {
  /// Whole seconds since 1970-01-01T00:00:00Z, rounded down.
  public let seconds: Int64
  /// Whether the time lies after the whole second.
  public let hasFraction: Bool

  public init(seconds: Int64, hasFraction: Bool = false) {
    self.seconds = seconds
    self.hasFraction = hasFraction
  }

  public static func < (lhs: Instant, rhs: Instant) -> Bool {
    (lhs.seconds, lhs.hasFraction ? 1 : 0) < (rhs.seconds, rhs.hasFraction ? 1 : 0)
  }
}

/// A date and a time of day as a clock on the wall shows them, without an offset.
public struct LocalDateTime: Hashable, Sendable {
  public let date: CalendarDate
  /// Seconds since midnight, 0 to 86,399.
  public let secondOfDay: Int

  public init?(date: CalendarDate, hour: Int, minute: Int, second: Int) {
    guard 0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second else { return nil }
    self.date = date
    secondOfDay = hour * 3600 + minute * 60 + second
  }

  /// Seconds since 1970-01-01T00:00:00 on the same clock.
  public var secondsSince1970: Int64 { Int64(date.daysSince1970) * 86_400 + Int64(secondOfDay) }
}
