public import Foundation

/// The offsets from UTC of one time zone, tabulated so that a batch looks them up without locks.
///
/// The rules come from the time zone database that Foundation carries.
public struct TimeZoneOffsets: Sendable {
  private struct Transition: Sendable {
    /// The first local second, on the later of the two clocks, that takes the new offset.
    let localThreshold: Int64
    let offsetAfter: Int64
    /// The second since 1970 at which it is taken.
    let second: Int64
  }

  private let initialOffset: Int64
  private let transitions: [Transition]

  /// Tabulates the offsets of `timeZone` from `firstYear` to `lastYear`; times outside take the
  /// offset of the nearest end.
  public init(timeZone: TimeZone, years: ClosedRange<Int>) {
    func startOfYear(_ year: Int) -> Date {
      let days = CalendarDate(year: year, month: 1, day: 1)?.daysSince1970 ?? 0
      return Date(timeIntervalSince1970: Double(days) * 86_400)
    }
    var date = startOfYear(years.lowerBound)
    let end = startOfYear(years.upperBound + 1)
    var offset = Int64(timeZone.secondsFromGMT(for: date))
    initialOffset = offset
    var found: [Transition] = []
    while let next = timeZone.nextDaylightSavingTimeTransition(after: date), next < end {
      let after = Int64(timeZone.secondsFromGMT(for: next))
      // Until the threshold a local time takes the offset before: the first of two that are equal
      // in autumn, the one still in force in the hour that spring skips.
      found.append(
        Transition(
          localThreshold: Int64(next.timeIntervalSince1970) + max(offset, after),
          offsetAfter: after,
          second: Int64(next.timeIntervalSince1970)
        )
      )
      offset = after
      date = next
    }
    transitions = found
  }

  /// The day that clocks of this zone show at a point in time, nil where there is no such day.
  public func day(of instant: Instant) -> CalendarDate? {
    let offset =
      transitions.last { $0.second <= instant.seconds }?.offsetAfter ?? initialOffset
    let (days, second) = (instant.seconds + offset).quotientAndRemainder(dividingBy: 86_400)
    return CalendarDate(daysSince1970: Int(second < 0 ? days - 1 : days))
  }

  /// The point in time that a local time of this zone means.
  ///
  /// Where clocks are set back the first of two equal times is meant; a time that is skipped takes
  /// the offset in force before it.
  public func instant(_ local: LocalDateTime) -> Instant {
    let seconds = local.secondsSince1970
    let offset =
      transitions.last { $0.localThreshold <= seconds }?.offsetAfter ?? initialOffset
    return Instant(seconds: seconds - offset)
  }
}
