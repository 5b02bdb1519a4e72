internal import QPPModel

/// How numbers are written for people, the same in every locale.
enum NumberText {
  /// A share in percent with one decimal; what is neither none nor all is not shown as that.
  static func percent(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "–" }
    let tenths = (2000 * part + whole) / (2 * whole)
    if part > 0, tenths == 0 { return "<0.1%" }
    if part < whole, tenths == 1000 { return ">99.9%" }
    return "\(tenths / 10).\(tenths % 10)%"
  }

  /// A change in percent with its sign and one decimal; what changed is not shown as if it had not.
  static func change(from before: Int, to now: Int) -> String {
    guard before != now else { return "0.0%" }
    guard before > 0 else { return "new" }
    let sign = now > before ? "+" : "−"
    let text = percent(abs(now - before), of: before)
    return text.hasPrefix("<") ? "<\(sign)\(text.dropFirst())" : sign + text
  }

  /// A share as a length of at most 100, with one decimal.
  static func length(_ part: Int, of whole: Int) -> String {
    guard whole > 0 else { return "0" }
    return oneDecimal(100 * Double(part) / Double(whole))
  }

  /// A coordinate with one decimal.
  static func oneDecimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
  }

  /// A noun with its number, such as `1 group` or `2 groups`.
  static func counted(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number.grouped) \(number == 1 ? noun : plural ?? noun + "s")"
  }
}

extension Int {
  /// The digits with commas between thousands.
  var grouped: String {
    let digits = String(magnitude)
    var text = self < 0 ? "−" : ""
    for (position, digit) in digits.enumerated() {
      if position > 0, (digits.count - position).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }
}

extension String {
  /// A digest; one in which so many digits follow each other that they would be masked is shown in groups of
  /// eight.
  var digestText: String {
    guard maskingIdentifiers != self else { return self }
    return stride(from: 0, to: count, by: 8).map { start in
      String(dropFirst(start).prefix(8))
    }.joined(separator: " ")
  }
}
