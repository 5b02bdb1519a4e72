extension String {
  /// The most columns of a terminal that this text takes; no scalar takes more than two.
  var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

  /// This text with its middle left out, so that it takes no more than `width` columns.
  func shortened(to width: Int) -> String {
    guard columns > width else { return self }
    let gap = "..."
    guard width > gap.count else { return String(gap.prefix(max(0, width))) }
    let half = (width - gap.count) / 2
    let start = Self.scalars(unicodeScalars, within: width - gap.count - half)
    let end = Self.scalars(unicodeScalars.reversed(), within: half)
    return start + gap + String(String.UnicodeScalarView(end.unicodeScalars.reversed()))
  }

  /// The first of some scalars, as many as there is room for.
  private static func scalars(
    _ scalars: some Sequence<Unicode.Scalar>,
    within width: Int
  ) -> String {
    var text = String.UnicodeScalarView()
    var room = width
    for scalar in scalars {
      room -= scalar.columns
      guard room >= 0 else { break }
      text.append(scalar)
    }
    return String(text)
  }
}

extension Unicode.Scalar {
  fileprivate var columns: Int { isASCII ? 1 : 2 }
}
