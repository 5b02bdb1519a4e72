extension Bool {
  /// As results write it.
  var flag: String { self ? "Y" : "N" }
}

extension UInt64 {
  /// Sixteen hexadecimal digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

extension [String] {
  /// `a`, `a and b`, `a, b and c`.
  var enumerated: String {
    guard count > 1, let last else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

/// A share of a whole as people read it.
enum Share {
  /// `75.0%`, with as many decimals as it takes to tell it from `threshold` where it is not that,
  /// four at the most.
  static func percent(_ part: Int, of whole: Int, tellingFrom threshold: Int) -> String {
    guard whole > 0 else { return "no share" }
    var unit = 10
    let isThreshold = part * 100 == threshold * whole
    while unit < 10_000 {
      let shown = (part * 100 * unit * 2 + whole) / (whole * 2)
      if isThreshold || shown != threshold * unit { break }
      unit *= 10
    }
    let scaled = (part * 100 * unit * 2 + whole) / (whole * 2)
    let fraction = String(scaled % unit)
    let zeros = String(unit).count - 1 - fraction.count
    return "\(scaled / unit).\(String(repeating: "0", count: zeros))\(fraction)%"
  }
}
