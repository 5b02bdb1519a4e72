/// How result tables are compressed.
public enum ResultCompression: Hashable, Sendable {
  /// gzip at one of the layout's levels, by a general compressor; without one, by that which knows
  /// rows.
  case gzip(level: Int? = nil, layout: GzipLayout = .members)
  case none

  /// Nil where nothing is compressed.
  var layout: GzipLayout? {
    switch self {
    case .gzip(_, let layout): layout
    case .none: nil
    }
  }
}

/// How the blocks of a table are in its gzip file.
public enum GzipLayout: String, Sendable {
  /// Each block is a member of its own.
  case members
  /// All blocks are one member, for readers that stop after the first.
  case singleMember = "single-member"

  /// The levels, from fastest to smallest.
  public var levels: ClosedRange<Int> {
    switch self {
    case .members: 1...12
    case .singleMember: 1...9
    }
  }
}
