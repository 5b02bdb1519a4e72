internal import Foundation
public import QPPModel

extension LocalDateTime {
  /// The local time that `YYYY-MM-DDTHH:MM:SS` shows.
  public init(local text: String) throws {
    let numbers = text.split { "-T:".contains($0) }.compactMap { Int($0) }
    guard numbers.count == 6,
      let date = CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]),
      let time = LocalDateTime(
        date: date,
        hour: numbers[3],
        minute: numbers[4],
        second: numbers[5]
      )
    else { throw FixtureFault("\(text) is no local time") }
    self = time
  }
}

extension Instant {
  /// The point in time that `YYYY-MM-DDTHH:MM:SSZ` names, as Foundation reads it.
  public init(utc text: String, hasFraction: Bool = false) throws {
    let date = try Date(text, strategy: .iso8601)
    self.init(seconds: Int64(date.timeIntervalSince1970), hasFraction: hasFraction)
  }
}

extension CalendarDate {
  /// The day that `YYYY-MM-DD` names.
  public init(day text: String) throws {
    self = try LocalDateTime(local: text + "T00:00:00").date
  }
}

extension TimeZoneOffsets {
  /// The offsets of a zone in the years that tests use.
  public init(zone identifier: String, years: ClosedRange<Int> = 2020...2030) throws {
    guard let timeZone = TimeZone(identifier: identifier) else {
      throw FixtureFault("\(identifier) is no time zone")
    }
    self.init(timeZone: timeZone, years: years)
  }
}
