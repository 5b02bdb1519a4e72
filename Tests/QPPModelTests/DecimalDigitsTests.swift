import QPPModel
import TestSupport
import Testing

struct DecimalDigitsTests {
  private func text(_ value: UInt64) -> String {
    withUnsafeBytes(of: DecimalDigits.eight(of: value).littleEndian) { digits in
      digits.map { String($0) }.joined()
    }
  }

  private func padded(_ value: UInt64) -> String {
    String(String(100_000_000 + value).dropFirst())
  }

  @Test(arguments: [0, 1, 9, 10, 99, 100, 9999, 10_000, 12_345_678, 99_999_999] as [UInt64])
  func `a number has its digits, the first one first`(value: UInt64) {
    #expect(text(value) == padded(value))
  }

  @Test func `all numbers of two digits come out right in every place`() {
    for pair in 0..<100 as Range<UInt64> {
      for place in [1, 100, 10_000, 1_000_000] as [UInt64] {
        #expect(text(pair * place) == padded(pair * place))
      }
    }
  }

  @Test func `random numbers have their digits`() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<2000 {
      let value = UInt64.random(in: 0..<100_000_000, using: &random)
      #expect(text(value) == padded(value))
    }
  }
}
