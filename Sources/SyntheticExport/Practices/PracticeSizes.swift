/// The national distribution of practice sizes, in clinicians.
///
/// Fitted to the 73,633 practices and 1,084,124 clinicians of the scores of performance year 2023
/// that CMS published by organization. `survival` is what the data has at 24 sizes; between two of
/// them a Pareto distribution of shape 1 runs through both. The fit and the data:
///
///     size         % of practices    % of clinicians
///                    data     fit      data     fit
///     1             44.36   44.36      3.01    3.01
///     2–10          39.46   39.46     10.63   10.62
///     11–15          3.81    3.81      3.32    3.29
///     16–24          3.65    3.68      4.84    4.88
///     25–99          6.26    6.23     20.16   20.04
///     100–999        2.31    2.31     39.89   40.06
///     1,000–5,432    0.15    0.15     18.15   18.10
///     mean          14.72   14.72
///     std. dev.     88.79   88.47
///
/// The two distribution functions are nowhere more than 0.19 points apart. `docs/synth.md` says it
/// with words.
public struct PracticeSizes: Sendable {
  /// By size: how many of a million practices have more clinicians.
  private static let survival: [(size: Int, perMillion: Int)] = [
    (0, 1_000_000), (1, 556_449), (2, 410_142), (3, 334_334), (4, 285_932), (5, 251_368),
    (6, 224_736), (8, 186_846), (10, 161_884), (15, 123_735), (20, 100_947), (30, 72_997),
    (50, 46_922), (75, 32_187), (100, 24_391), (150, 15_822), (200, 11_734), (300, 7_673),
    (500, 4_156), (750, 2_132), (1000, 1_494), (1500, 828), (2000, 421), (3000, 81), (5432, 0),
  ]

  /// The greatest size.
  public static let maximum = 5432

  /// By size: how many of 2^32 practices have more clinicians; falls from 2^32 to 0.
  private let larger: [UInt64]
  /// By the first ten bits of a draw: a size that is not above that of any such draw.
  private let start: [UInt16]

  public init() {
    var larger: [UInt64] = [1 << 32]
    for (from, to) in zip(Self.survival, Self.survival.dropFirst()) {
      for size in from.size + 1...to.size {
        // Linear in 1 / size, in integers, so that it is the same everywhere.
        let drop = (from.perMillion - to.perMillion) * from.size * (to.size - size)
        let perBillion =
          to.perMillion * 1000 + (size < to.size ? drop * 1000 / (size * (to.size - from.size)) : 0)
        larger.append(UInt64(perBillion) << 32 / 1_000_000_000)
      }
    }
    self.larger = larger
    start = (0..<1024).map { prefix in
      let greatest = UInt64(prefix + 1) << 22 - 1
      return UInt16(larger.firstIndex { $0 <= greatest } ?? Self.maximum)
    }
  }

  /// The share of practices with more than `size` clinicians.
  public func share(above size: Int) -> Double {
    size < larger.count ? Double(larger[size]) / 4_294_967_296 : 0
  }

  /// The size of the practice at which a number below 2^32, drawn evenly, points.
  public func size(at draw: UInt32) -> Int {
    var size = Int(start[Int(draw >> 22)])
    if larger[size] > UInt64(draw) { size = firstSize(after: size, at: UInt64(draw)) }
    return size
  }

  /// The least size above `size` that no more practices exceed than `draw` says.
  private func firstSize(after size: Int, at draw: UInt64) -> Int {
    var (low, high) = (size + 1, Self.maximum)
    while low < high {
      let middle = (low + high) / 2
      if larger[middle] <= draw { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
