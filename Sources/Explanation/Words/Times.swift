internal import Foundation
internal import QPPModel
internal import ReweightingPolicy

extension CalendarDate {
  /// `YYYY-MM-DD`.
  var text: String { "\(year)-\(month.twoDigits)-\(day.twoDigits)" }
}

extension LocalDateTime {
  /// `YYYY-MM-DD HH:MM:SS`.
  var text: String {
    let (hour, minute) = (secondOfDay / 3600, secondOfDay / 60 % 60)
    return "\(date.text) \(hour.twoDigits):\(minute.twoDigits):\((secondOfDay % 60).twoDigits)"
  }
}

extension Instant {
  /// `YYYY-MM-DD HH:MM:SS` on the clocks of a time zone.
  func text(in timeZone: TimeZone) -> String {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = timeZone
    let parts = calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second],
      from: Date(timeIntervalSince1970: Double(seconds))
    )
    let date = "\(parts.year ?? 0)-\((parts.month ?? 0).twoDigits)-\((parts.day ?? 0).twoDigits)"
    let time = [parts.hour, parts.minute, parts.second].map { ($0 ?? 0).twoDigits }
    return "\(date) \(time.joined(separator: ":"))\(hasFraction ? " and a fraction" : "")"
  }
}

extension Explainer {
  /// A point in time as the clocks that deadlines are told by show it.
  func localTime(_ instant: Instant) -> String {
    let name = policy.applications.windowTimeZone.value
    return instant.text(in: TimeZone(identifier: name) ?? .gmt) + " (\(name))"
  }

  func localTime(_ time: LocalDateTime) -> String {
    "\(time.text) (\(policy.applications.windowTimeZone.value))"
  }
}

extension Int {
  fileprivate var twoDigits: String { self < 10 ? "0\(self)" : "\(self)" }
}
