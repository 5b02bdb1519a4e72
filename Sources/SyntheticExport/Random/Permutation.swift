/// A random permutation of the numbers below a count, in constant memory.
///
/// A Feistel network whose halves are a quotient and a remainder, so that it permutes the numbers
/// below the product of two factors (Black and Rogaway, *Ciphers with arbitrary finite domains*,
/// CT-RSA 2002). The product exceeds the count by less than both factors together, and what falls
/// beyond the count is permuted again until it does not.
struct Permutation {
  private let count: UInt64
  private let left: UInt64
  private let right: UInt64
  private let keys: (UInt64, UInt64, UInt64, UInt64)

  /// The permutation of the numbers below `count`, from 1 to 4,294,967,296, that a seed gives.
  init(count: Int, seed: UInt64, _ topic: RandomStream.Topic) {
    self.count = UInt64(count)
    left = UInt64(Double(count).squareRoot().rounded(.up))
    right = (self.count + left - 1) / left
    var random = RandomStream(seed: seed, topic, 0)
    keys = (random.next(), random.next(), random.next(), random.next())
  }

  /// Where a number below the count goes.
  @inline(__always)
  func callAsFunction(_ number: Int) -> Int {
    var value = UInt64(truncatingIfNeeded: number)
    repeat { value = permuteOnce(value) } while value >= count
    return Int(truncatingIfNeeded: value)
  }

  @inline(__always)
  private func permuteOnce(_ value: UInt64) -> UInt64 {
    // Both factors are below 2^17, so that 32 bits hold the value, and dividing is quick.
    var (first, second) = UInt32(truncatingIfNeeded: value)
      .quotientAndRemainder(dividingBy: UInt32(truncatingIfNeeded: right))
    first = Self.shift(first, by: UInt64(second) ^ keys.0, below: left)
    second = Self.shift(second, by: UInt64(first) ^ keys.1, below: right)
    first = Self.shift(first, by: UInt64(second) ^ keys.2, below: left)
    second = Self.shift(second, by: UInt64(first) ^ keys.3, below: right)
    return UInt64(first) * right + UInt64(second)
  }

  /// Adds a number that depends on `key` to `value`, modulo `bound`.
  @inline(__always)
  private static func shift(_ value: UInt32, by key: UInt64, below bound: UInt64) -> UInt32 {
    let addend = ((RandomStream.mix(key) >> 32) * bound) >> 32
    let sum = UInt64(value) + addend
    return UInt32(truncatingIfNeeded: sum >= bound ? sum - bound : sum)
  }
}
