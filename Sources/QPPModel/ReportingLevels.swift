/// The levels at which a practice reports, each once, in their order.
public struct ReportingLevels: Hashable, Sendable, BitwiseCopyable {
  /// Three bits for each place, the first one lowest: one more than the position of the level among
  /// all `ReportingLevel`s, 0 after the last.
  public let rawValue: UInt16

  @inlinable public init() { rawValue = 0 }

  /// Creates a list from the `rawValue` of one.
  @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Creates a list of some levels, repeats left out.
  public init(_ levels: some Sequence<ReportingLevel>) {
    self.init()
    for level in levels { append(level) }
  }

  /// The number of bits that `rawValue` may need.
  @inlinable public static var bitCount: Int { 15 }

  @inlinable public var isEmpty: Bool { rawValue == 0 }

  /// The number of levels.
  @inlinable public var count: Int { (16 - rawValue.leadingZeroBitCount + 2) / 3 }

  /// Adds a level at the end, unless it is there.
  @inlinable @inline(__always)
  public mutating func append(_ level: ReportingLevel) {
    guard !contains(level) else { return }
    self = ReportingLevels(rawValue: rawValue | UInt16(level.place + 1) << UInt16(3 * count))
  }

  @inlinable @inline(__always)
  public func contains(_ level: ReportingLevel) -> Bool {
    var rest = rawValue
    while rest > 0 {
      if rest & 7 == UInt16(level.place + 1) { return true }
      rest >>= 3
    }
    return false
  }

  /// Whether any of some levels is in the list.
  public func containsAny(of levels: ReportingLevel...) -> Bool {
    levels.contains { contains($0) }
  }

  /// The levels joined by `;`.
  public var text: String { map(\.rawValue).joined(separator: ";") }
}

extension ReportingLevels: Sequence {
  @inlinable public func makeIterator() -> Iterator { Iterator(rest: rawValue) }

  public struct Iterator: IteratorProtocol {
    @usableFromInline var rest: UInt16

    @inlinable
    init(rest: UInt16) { self.rest = rest }

    @inlinable
    public mutating func next() -> ReportingLevel? {
      guard rest > 0 else { return nil }
      defer { rest >>= 3 }
      return ReportingLevel(place: Int(rest & 7) - 1)
    }
  }
}

extension ReportingLevels: ExpressibleByArrayLiteral {
  public init(arrayLiteral levels: ReportingLevel...) { self.init(levels) }
}

extension ReportingLevel {
  /// The position among all levels, without a search for it.
  @inlinable var place: Int {
    switch self {
    case .individual: 0
    case .group: 1
    case .subgroup: 2
    case .virtualGroup: 3
    case .apmEntity: 4
    }
  }

  /// The level at a position among all of them, nil where there is none.
  @inlinable public init?(place: Int) {
    switch place {
    case 0: self = .individual
    case 1: self = .group
    case 2: self = .subgroup
    case 3: self = .virtualGroup
    case 4: self = .apmEntity
    default: return nil
    }
  }
}
