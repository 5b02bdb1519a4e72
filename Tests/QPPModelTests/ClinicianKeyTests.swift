import QPPModel
import TestSupport
import Testing

struct ClinicianKeyTests {
  @Test(
    arguments: [0, 1, 123_456_789, 999_999_999, 9_999_999_999] as [UInt64],
    [6, 1_234_567_893, 9_999_999_995] as [UInt64]
  )
  func `a key gives back its TIN and NPI`(tin: UInt64, npi: UInt64) throws {
    let npi = try #require(NPI(digits: npi))
    let key = ClinicianKey(tin: TIN(digits: tin), npi: npi)
    #expect(key.tin == TIN(digits: tin))
    #expect(key.npi == npi)
    #expect(ClinicianKey(rawValue: key.rawValue) == key)
  }

  @Test func `keys sort as TIN and NPI do when written`() {
    var generator = SeededGenerator(seed: 1)
    let tins: [UInt64] = [7, 70, 700_000_000, 99_999_999, 999_999_999]
    var keys: [ClinicianKey] = []
    for _ in 0..<500 {
      // Few TINs, of very different lengths, so that many keys differ in the NPI alone.
      let tin = tins.randomElement(using: &generator) ?? 0
      keys.append(
        ClinicianKey(
          tin: TIN(digits: tin),
          npi: NPI(withoutCheckDigit: .random(in: 0...999_999_999, using: &generator))
        )
      )
    }
    #expect(keys.sorted().map(written) == keys.map(written).sorted())
  }

  private func written(_ key: ClinicianKey) -> String {
    padded(key.tin.rawValue, to: 9) + "/" + padded(key.npi.rawValue, to: 10)
  }

  private func padded(_ number: UInt64, to count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: count - digits.count) + digits
  }
}
