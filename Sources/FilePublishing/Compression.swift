/// How result tables are compressed.
public enum ResultCompression: Hashable, Sendable {
  /// gzip at one of the layout's levels, by a general compressor; without one, by that which knows
  /// rows.
  case gzip(level: Int? = nil, layout: GzipLayout = .members)
  /// Zstandard at one of its levels, by its own library; without one, by that which knows rows.
  case zstandard(level: Int? = nil)
  case none

  /// The levels of Zstandard, from fastest to smallest.
  public static let zstandardLevels = 1...19

  /// What the name of a file that is compressed so ends with.
  public var fileEnding: String {
    switch self {
    case .gzip: ".gz"
    case .zstandard: ".zst"
    case .none: ""
    }
  }

  /// About how many bytes a compressor has when it works, as measured of blocks of 4,096 rows.
  public var workingMemory: Int {
    switch self {
    case .gzip(let level?, _) where level >= 10: 8 << 20
    case .zstandard(let level?) where level >= 3: 12 << 20
    case .gzip, .zstandard: 1 << 20
    case .none: 0
    }
  }

  /// Nil where nothing is compressed by gzip.
  var layout: GzipLayout? {
    switch self {
    case .gzip(_, let layout): layout
    case .zstandard, .none: nil
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
