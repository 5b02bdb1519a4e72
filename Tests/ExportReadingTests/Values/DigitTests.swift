import QPPModel
import TestSupport
import Testing

@testable import ExportReading

/// Digits are read eight at a time; no other byte may pass for one, wherever it is.
struct DigitTests {
  private static let otherBytes = (0...255 as ClosedRange<UInt8>).filter {
    !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0)
  }

  private func practice(_ bytes: [UInt8], _ kind: GroupIdentifier) -> UInt64? {
    bytes.withUnsafeBufferPointer { ValueReader.practice($0, as: kind)?.rawValue }
  }

  @Test(arguments: GroupIdentifier.allCases, 0..<10)
  func `any other byte than a digit spoils an identifier`(kind: GroupIdentifier, position: Int) {
    guard position < kind.digitCount else { return }
    for digit in ["0", "5", "9"] as [Unicode.Scalar] {
      var bytes = [UInt8](repeating: UInt8(ascii: digit), count: kind.digitCount)
      let wrong = Self.otherBytes.filter { byte in
        bytes[position] = byte
        return practice(bytes, kind) != nil
      }
      #expect(wrong == [])
    }
  }

  @Test(arguments: 0..<10)
  func `any other byte than a digit spoils an NPI`(position: Int) {
    var bytes = Array("1234567893".utf8)
    let wrong = Self.otherBytes.filter { byte in
      bytes[position] = byte
      return bytes.withUnsafeBufferPointer { ValueReader.npi($0) } != nil
    }
    #expect(wrong == [])
  }

  @Test(arguments: GroupIdentifier.allCases)
  func `digits are read as the number that they write`(kind: GroupIdentifier) {
    var random = SeededGenerator(seed: 3)
    let count = kind.digitCount
    for round in 0..<2000 {
      // Those of few digits have leading zeros.
      let zeros = round % (count + 1)
      let digits = (0..<count).map { $0 < zeros ? 0 : Int.random(in: 0...9, using: &random) }
      let text = digits.map(String.init).joined()
      #expect(practice(Array(text.utf8), kind) == UInt64(text))
    }
  }

  @Test func `an NPI keeps its leading zeros' place`() {
    for number in [0, 1, 9, 10, 99_999_999, 100_000_000, 999_999_999] as [UInt64] {
      let npi = NPI(withoutCheckDigit: number)
      let digits = String(npi.rawValue)
      let text = String(repeating: "0", count: 10 - digits.count) + digits
      #expect(Array(text.utf8).withUnsafeBufferPointer { ValueReader.npi($0) } == npi)
    }
  }
}
