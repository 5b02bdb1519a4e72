/// Values that a column can't hold.
enum Dirt {
  static func value(for column: String, _ draw: inout Draw) -> String {
    switch column {
    case "npi": draw.one(of: ["123", "9000000000", "90000000A9", "90000000077", "NPI 9"])
    case "tin": draw.one(of: ["12345678", "1-23456789", "123-456-789", "0123456789", "01234567A"])
    case _ where column.hasSuffix("_id") && column != "cehrt_id":
      draw.one(of: ["a b", "é", "a/b", "#", String(repeating: "x", count: 65)])
    case "hardships": draw.one(of: ["flood", "insufficient-internet;flood"])
    case "categories": draw.one(of: ["everything", "pi;all", "pi,cost"])
    case "reporting": draw.one(of: ["group;moon", "group,individual"])
    case "size": draw.one(of: ["-1", "1.5", "100000000", "ten", "+5", "1 000"])
    case "performance_year": draw.one(of: ["26", "20266", "year", "+202"])
    case "pi_score":
      draw.one(of: ["100.0001", "101", "-1", "1e2", "12.34000", ".5", "5.", "abc", "1000"])
    case "encounter_percent": draw.one(of: ["100.01", "-3", "half", "50%", ".5", "5.", "101"])
    case "submitted_at": draw.one(of: timestamps)
    case _ where column.hasPrefix("event_") || column.hasSuffix("_end") || column == "period_start":
      draw.one(of: column == "event_type" ? ["flood", "cyberattack"] : dates)
    default: draw.one(of: ["maybe", "2", "-", "yess", "no one"])
    }
  }

  private static let dates = [
    "2026-02-30", "2/29/2026", "2026-1-05", "2026/01/05", "13/1/2026", "0000-01-01", "20260101",
    "1/1/26", "1//2026", "2026-13-01", "2026-00-01", "001/1/2026", "2100-02-29",
  ]
  private static let timestamps = [
    "2026-06-15", "2026-06-15T24:00:00", "2026-06-15T10:00:60", "2026-06-15 10:00:00",
    "2026-06-15T10:00:00+24:00", "2026-06-15T10:00:00-24:00", "2026-06-15T10:00:00+24:30",
    "2026-06-15T10:00:00.5", "2026-06-15T10:00",
    "2026-06-15T10:00:00.Z", "2026-02-30T10:00:00Z", "2026-06-15T10:00:00+05:60",
    "6/15/2026T10:00:00", "2026-06-15T10:60:00Z", "2026-06-15T10:00:00+0500",
  ]
}
