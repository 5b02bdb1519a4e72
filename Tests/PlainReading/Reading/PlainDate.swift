/// A day of the calendar.
struct PlainDate {
  let year: Int
  let month: Int
  let day: Int

  /// Reads `YYYY-MM-DD` or `M/D/YYYY`.
  init?(_ text: String) {
    let dashed = text.split(separator: "-", omittingEmptySubsequences: false)
    let slashed = text.split(separator: "/", omittingEmptySubsequences: false)
    if dashed.count == 3, dashed.map(\.utf8.count) == [4, 2, 2] {
      self.init(dashed[0], dashed[1], dashed[2])
    } else if slashed.count == 3, slashed[2].utf8.count == 4, slashed[0].utf8.count <= 2,
      slashed[1].utf8.count <= 2
    {
      self.init(slashed[2], slashed[0], slashed[1])
    } else {
      return nil
    }
  }

  private init?(_ year: Substring, _ month: Substring, _ day: Substring) {
    guard [year, month, day].allSatisfy(isDigits), let year = Int(year), let month = Int(month),
      let day = Int(day), year >= 1, (1...12).contains(month), day >= 1
    else { return nil }
    self.init(year, month, day)
    guard day <= daysOfMonths[month - 1] else { return nil }
  }

  init(_ year: Int, _ month: Int, _ day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day of that number.
  init(number: Int) {
    var year = number / 366 + 1
    while PlainDate(year + 1, 1, 1).number <= number { year += 1 }
    let month = (1...12).last { PlainDate(year, $0, 1).number <= number } ?? 1
    self.init(year, month, number - PlainDate(year, month, 1).number + 1)
  }

  /// `YYYY-MM-DD`; the later of two days is the greater text.
  var text: String {
    let digits = { (number: Int, count: Int) in
      String(repeating: "0", count: count - String(number).count) + String(number)
    }
    return "\(digits(year, 4))-\(digits(month, 2))-\(digits(day, 2))"
  }

  /// How many days it is after 31 December of the year before 1, which was a Sunday.
  var number: Int {
    let past = year - 1
    return past * 365 + past / 4 - past / 100 + past / 400
      + daysOfMonths.prefix(month - 1).reduce(0, +) + day
  }

  private var daysOfMonths: [Int] {
    let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  }
}
