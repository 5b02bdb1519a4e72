/// A moment: whole seconds, and the digits of a fraction without zeros at its end.
public struct PlainInstant: Equatable, Sendable {
  /// Seconds since the beginning of 31 December of the year before 1.
  public let seconds: Int
  public let fraction: String

  /// Reads a timestamp with an offset, or a local one of New York.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: Self.form), let day = PlainDate(String(match.1)),
      let hour = Int(match.2), let minute = Int(match.3), let second = Int(match.4),
      hour <= 23, minute <= 59, second <= 59
    else { return nil }
    let local = day.number * 86_400 + hour * 3600 + minute * 60 + second
    guard let zone = match.6 else {
      guard match.5 == nil else { return nil }
      self.init(seconds: local - Self.offsetOfNewYork(on: day, at: local), fraction: "")
      return
    }
    guard let offset = Self.offset(zone) else { return nil }
    let digits = match.5.map { String($0.dropFirst()) } ?? ""
    let significant = digits.reversed().drop { $0 == "0" }.reversed()
    self.init(seconds: local - offset, fraction: String(significant))
  }

  init(seconds: Int, fraction: String) {
    self.seconds = seconds
    self.fraction = fraction
  }

  /// The instant in UTC.
  var text: String {
    let (day, second) = (seconds / 86_400, seconds % 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60].map {
      ($0 < 10 ? "0" : "") + String($0)
    }
    let end = (fraction.isEmpty ? "" : "." + fraction) + "Z"
    return PlainDate(number: day).text + "T" + clock.joined(separator: ":") + end
  }

  /// The day that it is in New York.
  var dayInNewYork: PlainDate {
    let winter = seconds - 5 * 3600
    let year = PlainDate(number: winter / 86_400).year
    let isSummer = winter >= Self.spring(of: year) - 3600 && winter < Self.autumn(of: year) - 3600
    return PlainDate(number: (isSummer ? winter + 3600 : winter) / 86_400)
  }

  static func < (one: PlainInstant, other: PlainInstant) -> Bool {
    (one.seconds, one.fraction) < (other.seconds, other.fraction)
  }

  nonisolated(unsafe) private static let form =  // A regex of literals has no state.
    /([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2})?/

  private static func offset(_ zone: Substring) -> Int? {
    guard zone.count == 6 else { return 0 }
    guard let hours = Int(zone.dropFirst().prefix(2)), let minutes = Int(zone.suffix(2)),
      hours <= 23, minutes <= 59
    else { return nil }
    return (hours * 3600 + minutes * 60) * (zone.first == "-" ? -1 : 1)
  }

  /// The offset of New York: four hours behind in summer, else five.
  ///
  /// Summer begins at two in the night of the second Sunday in March and ends at two of the first
  /// one in November. That is the law since 2007, and no export is older. The hour skipped in spring
  /// still has the old offset; the one that comes twice has it the first time.
  private static func offsetOfNewYork(on day: PlainDate, at local: Int) -> Int {
    let isSummer = local >= spring(of: day.year) && local < autumn(of: day.year)
    return (isSummer ? -4 : -5) * 3600
  }

  /// The local time at which clocks, put forward, are when summer begins.
  private static func spring(of year: Int) -> Int {
    sunday(onOrAfter: PlainDate(year, 3, 8)) * 86_400 + 3 * 3600
  }

  /// The local time at which clocks are put back.
  private static func autumn(of year: Int) -> Int {
    sunday(onOrAfter: PlainDate(year, 11, 1)) * 86_400 + 2 * 3600
  }

  private static func sunday(onOrAfter day: PlainDate) -> Int { (day.number + 6) / 7 * 7 }
}
