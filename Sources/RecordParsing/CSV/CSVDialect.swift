/// How the fields of a CSV file are told apart.
public struct CSVDialect: Hashable, Sendable {
  public let delimiter: UInt8

  /// The delimiters that are looked for, the one that wins a tie first.
  public static let delimiters: [UInt8] = [",", ";", "\t", "|"].map { UInt8(ascii: $0) }

  public init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// The dialect of a file that begins with its header: the delimiter that occurs most often in the
  /// header outside quotes.
  ///
  /// A quote opens a quoted part where a field could begin, that is after any of the delimiters.
  public init(header: some Sequence<UInt8>) {
    delimiter = HeaderOutline(header).delimiter
  }

  /// The dialect of a file of which the start has been read; nil where its header has not ended
  /// yet, so that more of it could tell something else.
  init?(startOfFile start: some Sequence<UInt8>, isWhole: Bool) {
    let outline = HeaderOutline(start)
    guard outline.hasEnded || isWhole else { return nil }
    delimiter = outline.delimiter
  }
}

/// What shows of a header before its delimiter is known.
private struct HeaderOutline {
  /// The delimiter that occurs most often outside quotes.
  let delimiter: UInt8
  /// Whether a line feed outside quotes was met, which ends the header.
  let hasEnded: Bool

  init(_ bytes: some Sequence<UInt8>) {
    var counts = [Int](repeating: 0, count: CSVDialect.delimiters.count)
    var state = State.atFieldStart
    var hasEnded = false
    for byte in bytes {
      if byte == .lineFeed, state != .quoted {
        hasEnded = true
        break
      }
      if byte == .quote {
        state = state.afterQuote
      } else if state != .quoted {
        let candidate = CSVDialect.delimiters.firstIndex(of: byte)
        if let candidate { counts[candidate] += 1 }
        state = candidate == nil ? .inField : .atFieldStart
      }
    }
    let most = counts.max() ?? 0
    delimiter = CSVDialect.delimiters[counts.firstIndex(of: most) ?? 0]
    self.hasEnded = hasEnded
  }

  private enum State {
    case atFieldStart
    case inField
    case quoted
    /// After a quote in a quoted part: its end, unless another quote follows.
    case quoteInQuoted

    var afterQuote: State {
      switch self {
      case .atFieldStart, .quoteInQuoted: .quoted
      case .quoted: .quoteInQuoted
      case .inField: .inField
      }
    }
  }
}
