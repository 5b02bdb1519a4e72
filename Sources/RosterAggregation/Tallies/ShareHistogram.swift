/// How many groups have which share of their clinicians designated: a commutative monoid.
///
/// Bins are a step wide and hold their upper end, so that every percentage that is a multiple of the
/// step parts those above it from the others exactly. Shares of nobody are not counted.
public struct ShareHistogram: Hashable, Sendable {
  /// The width of a bin, in percent.
  public static let step = 5
  /// The number of bins above the first.
  private static let binCount = 100 / step

  /// The first holds a share of 0; the others those up to their number times the step.
  public private(set) var bins = [Int](repeating: 0, count: 1 + binCount)

  public init() {}

  /// Counts one group, unless it has no clinicians.
  mutating func add(_ designated: Int32, of size: Int) {
    guard size > 0 else { return }
    let scaled = Self.binCount * Int(designated)
    bins[(scaled + size - 1) / size] += 1
  }

  static func += (lhs: inout ShareHistogram, rhs: ShareHistogram) {
    for bin in rhs.bins.indices { lhs.bins[bin] += rhs.bins[bin] }
  }

  /// All groups that are counted.
  public var count: Int { bins.reduce(0, +) }
}
