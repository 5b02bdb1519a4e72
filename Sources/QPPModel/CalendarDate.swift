/// A day of the Gregorian calendar, of the years 1 to 9999, without a time zone.
public struct CalendarDate: Hashable, Comparable, Sendable {
  /// Year, month and day as the decimal digits of one number, `20260504`: its order is the calendar's.
  private let ordinal: Int32

  /// Creates a date, or nil where there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard 1...9999 ~= year, 1...12 ~= month,
      1...Self.dayCount(ofMonth: month, year: year) ~= day
    else { return nil }
    ordinal = Int32(year * 10_000 + month * 100 + day)
  }

  public var year: Int { Int(ordinal) / 10_000 }
  public var month: Int { Int(ordinal) / 100 % 100 }
  public var day: Int { Int(ordinal) % 100 }

  /// The number of days since 1 January 1970, negative before it.
  public var daysSince1970: Int {
    // Counts from 1 March of year 0, so that the leap day is the last of its year.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
  }

  /// Creates the date that is so many days after 1 January 1970, or nil outside the years 1 to 9999.
  public init?(daysSince1970 days: Int) {
    // Years from 1 March on, in 400 of which there are 146,097 days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
      month: month,
      day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  private static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func < (lhs: CalendarDate, rhs: CalendarDate) -> Bool {
    lhs.ordinal < rhs.ordinal
  }
}
