import QPPModel
import TestSupport
import Testing

struct NPITests {
  @Test(
    arguments: [
      1_234_567_893, 1_245_319_599, 1_000_000_004, 1_999_999_992, 8_888_888_889, 9_999_999_995,
    ] as [UInt64]
  )
  func `a right check digit is accepted`(digits: UInt64) {
    #expect(NPI(digits: digits)?.rawValue == digits)
  }

  @Test(arguments: [6, 14, 102_030_406] as [UInt64])
  func `leading zeros count as digits`(digits: UInt64) {
    #expect(NPI(digits: digits)?.rawValue == digits)
  }

  @Test(arguments: [123_456_789, 0, 999_999_999, 124_531_959] as [UInt64])
  func `exactly one last digit is right`(prefix: UInt64) {
    let right = (0...9 as ClosedRange<UInt64>).count { NPI(digits: prefix * 10 + $0) != nil }
    #expect(right == 1)
  }

  @Test(arguments: 0..<10)
  func `changing any one digit is noticed`(position: Int) {
    let original = Array("1234567893")
    for digit in "0123456789" where digit != original[position] {
      var changed = original
      changed[position] = digit
      #expect(NPI(digits: UInt64(String(changed)) ?? 0) == nil, "\(String(changed))")
    }
  }

  @Test(arguments: 0..<9)
  func `swapping two neighbouring digits is noticed`(position: Int) {
    var swapped = Array("1234567893")
    swapped.swapAt(position, position + 1)
    #expect(NPI(digits: UInt64(String(swapped)) ?? 0) == nil, "\(String(swapped))")
  }

  @Test func `eleven digits are too many`() {
    #expect((12_345_678_930...12_345_678_939).allSatisfy { NPI(digits: $0) == nil })
  }

  @Test func `order is that of the ten digits`() throws {
    let low = try #require(NPI(digits: 14))
    let high = try #require(NPI(digits: 102_030_406))
    #expect(low < high)
    #expect(!(high < low))
    #expect(!(low < low))
  }

  /// Luhn's sum over `80840` and the digits, as ISO/IEC 7812 describes it.
  private func plainLuhnSum(_ npi: UInt64) -> Int {
    let padding = String(repeating: "0", count: 10 - String(npi).count)
    let digits = "80840\(padding)\(npi)".compactMap(\.wholeNumberValue)
    return digits.reversed().enumerated().reduce(0) { sum, digit in
      let value = digit.offset % 2 == 1 ? digit.element * 2 : digit.element
      return sum + value / 10 + value % 10
    }
  }

  @Test func `check digits are Luhn's`() {
    var random = SeededGenerator(seed: 8)
    for _ in 0..<3000 {
      let digits = UInt64.random(in: 0..<10_000_000_000, using: &random)
      #expect((NPI(digits: digits) != nil) == (plainLuhnSum(digits) % 10 == 0))
      let npi = NPI(withoutCheckDigit: digits / 10)
      #expect(npi.rawValue / 10 == digits / 10)
      #expect(plainLuhnSum(npi.rawValue) % 10 == 0)
    }
  }
}
