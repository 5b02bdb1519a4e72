/// How numbers that name something are written.
enum WrittenForm {
  /// A number with leading zeros.
  static func padded(_ value: UInt64, to width: Int) -> String {
    padded(String(value), to: width)
  }

  /// Digits with leading zeros.
  static func padded(_ digits: String, to width: Int) -> String {
    String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The last four digits of a number.
  static func lastFour(_ value: UInt64) -> String { padded(value % 10_000, to: 4) }
}

extension Score {
  /// Up to four decimals, without trailing zeros.
  public var text: String {
    var text = String(Int(tenThousandths) / Score.scale)
    var fraction = Int(tenThousandths) % Score.scale
    guard fraction > 0 else { return text }
    text += "."
    var unit = Score.scale
    while fraction > 0 {
      unit /= 10
      text += String(fraction / unit)
      fraction %= unit
    }
    return text
  }
}

extension Int64 {
  /// This many hundredths, written with two decimals.
  public var twoDecimals: String {
    let fraction = self % 100
    return "\(self / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}

extension PerformanceCategories {
  /// The categories in their order, joined by `;`.
  public var text: String { listed.map(\.rawValue).joined(separator: ";") }
}

extension CalendarDate {
  /// `YYYY-MM-DD`.
  public var text: String {
    [(year, 4), (month, 2), (day, 2)]
      .map { WrittenForm.padded(UInt64($0), to: $1) }.joined(separator: "-")
  }
}

extension Instant {
  /// The whole second in UTC; nil outside the years 1 to 9999.
  public var dateAndTime: LocalDateTime? {
    let second = seconds.remainder(modulo: 86_400)
    return CalendarDate(daysSince1970: Int((seconds - second) / 86_400)).flatMap { date in
      LocalDateTime(
        date: date,
        hour: Int(second / 3600),
        minute: Int(second / 60 % 60),
        second: Int(second % 60)
      )
    }
  }
}

extension Int64 {
  /// The remainder that is not negative.
  fileprivate func remainder(modulo divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

extension LocalDateTime {
  /// `YYYY-MM-DDTHH:MM:SS`.
  public var text: String {
    let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60]
      .map { WrittenForm.padded(UInt64($0), to: 2) }
    return "\(date.text)T\(time.joined(separator: ":"))"
  }
}
