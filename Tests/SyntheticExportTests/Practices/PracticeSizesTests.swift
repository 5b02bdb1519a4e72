import Testing

@testable import SyntheticExport

struct PracticeSizesTests {
  private let sizes = PracticeSizes()

  /// Of practices and of clinicians, in percent, as published for performance year 2023.
  static let published: [(range: ClosedRange<Int>, practices: Double, clinicians: Double)] = [
    (1...1, 44.36, 3.01), (2...10, 39.46, 10.63), (11...15, 3.81, 3.32), (16...24, 3.65, 4.84),
    (25...99, 6.26, 20.16), (100...999, 2.31, 39.89), (1000...5432, 0.15, 18.15),
  ]

  private func share(of size: Int) -> Double {
    sizes.share(above: size - 1) - sizes.share(above: size)
  }

  private var mean: Double {
    (1...PracticeSizes.maximum).reduce(0) { $0 + Double($1) * share(of: $1) }
  }

  @Test(arguments: published)
  func `the fit has the published shares`(
    range: ClosedRange<Int>,
    practices: Double,
    clinicians: Double
  ) {
    let ofPractices = range.reduce(0) { $0 + share(of: $1) }
    let ofClinicians = range.reduce(0) { $0 + Double($1) * share(of: $1) } / mean
    #expect(abs(100 * ofPractices - practices) < 0.05)
    #expect(abs(100 * ofClinicians - clinicians) < 0.2)
  }

  @Test func `the fit has the published mean and deviation`() {
    let square = (1...PracticeSizes.maximum)
      .reduce(0) { $0 + Double($1) * Double($1) * share(of: $1) }
    #expect(abs(mean - 14.72) < 0.01)
    #expect(abs((square - mean * mean).squareRoot() - 88.79) < 0.5)
  }

  @Test func `every size from 1 to the greatest occurs`() {
    #expect(sizes.share(above: 0) == 1)
    #expect((1...PracticeSizes.maximum).allSatisfy { share(of: $0) > 0 })
    #expect(sizes.share(above: PracticeSizes.maximum) == 0)
  }

  @Test func `a size is drawn as often as the fit says`() {
    for size in [1, 2, 3, 10, 15, 16, 99, 100, 1000, 5431] {
      // The greatest draw that is still of a size above this one, and the least that is not.
      let boundary = UInt64(sizes.share(above: size) * 4_294_967_296)
      #expect(sizes.size(at: UInt32(boundary)) <= size)
      #expect(sizes.size(at: UInt32(boundary - 1)) > size)
    }
    #expect(sizes.size(at: .max) == 1)
    #expect(sizes.size(at: 0) == PracticeSizes.maximum)
  }

  @Test func `sizes that are drawn follow the fit`() {
    let register = PracticeRegister(clinicians: 2_000_000, seed: 5)
    let drawn = (0..<register.count).map { register.rows(of: $0).count }
    for size in [1, 2, 5, 10, 15, 24, 99, 499] {
      let share = Double(drawn.count { $0 > size }) / Double(drawn.count)
      #expect(abs(share - sizes.share(above: size)) < 0.005, "\(size)")
    }
    let inLargeOnes = drawn.filter { $0 >= 100 }.reduce(0, +)
    #expect(abs(Double(inLargeOnes) / 2_000_000 - 0.58) < 0.05)
  }
}
