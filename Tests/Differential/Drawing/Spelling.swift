/// Other ways to write a value, which mean the same.
enum Spelling {
  private static let codes: Set = [
    "reporting", "framework", "program", "level", "reason", "event_type", "relationship", "status",
    "clinician_type", "hardships", "exception_type", "categories",
  ]
  private static let dates: Set = [
    "event_start", "event_end", "performance_period_end", "period_start", "period_end",
  ]

  static func varied(_ value: String, in column: String, _ draw: inout Draw) -> String {
    guard !value.isEmpty, draw.chance(25) else { return value }
    switch column {
    case "tin": return tin(value, &draw)
    case "size": return "00" + value
    case _ where dates.contains(column): return date(value, &draw)
    case _ where codes.contains(column): return code(value, &draw)
    case _ where value == "Y": return draw.one(of: ["y", "YES", "yes", "True", "T", "1"])
    case _ where value == "N": return draw.one(of: ["n", "NO", "No", "false", "F", "0"])
    default: return draw.one(of: [" ", "\t", "  "]) + value + " "
    }
  }

  private static func tin(_ value: String, _ draw: inout Draw) -> String {
    let digits = value.filter { $0 != "-" }
    return draw.chance(50)
      ? "\(digits.prefix(2))-\(digits.dropFirst(2))"
      : "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(2))-\(digits.dropFirst(5))"
  }

  private static func date(_ value: String, _ draw: inout Draw) -> String {
    let parts = value.split(separator: "-")
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]) else { return value }
    return draw.chance(50) ? "\(month)/\(day)/\(parts[0])" : "\(parts[1])/\(parts[2])/\(parts[0])"
  }

  private static func code(_ value: String, _ draw: inout Draw) -> String {
    switch draw.number(1...4) {
    case 1: value.uppercased()
    case 2: value.replacing("-", with: " ")
    case 3: value.replacing("-", with: "_").replacing(" ", with: "")
    default: value.replacing("-", with: " \u{2013} ")
    }
  }
}
