import TestSupport
import Testing

@testable import FilePublishing
@testable import ResultTables

struct OutputBufferTests {
  /// The text of what `body` appends.
  private func text(_ body: (inout OutputBuffer) -> Void) -> String {
    var buffer = OutputBuffer(capacity: 0)
    body(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  private func padded(_ value: UInt64, to width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: width - digits.count) + digits
  }

  @Test func `a number has as many digits as it needs`() {
    var powers: [UInt64] = [1]
    while powers.count < 20 { powers.append(powers[powers.count - 1] * 10) }
    for value in [0, .max] + powers.flatMap({ [$0 - 1, $0, $0 + 1, $0 / 2 * 3] }) {
      #expect(text { $0.appendNumber(value) } == String(value))
    }
  }

  @Test(
    arguments: [
      (8, [0, 9, 10, 99_999_999]),
      (9, [0, 9, 10, 99_999_999, 100_000_000, 999_999_999]),
      (
        10,
        [
          0, 9, 10, 99_999_999, 100_000_000, 999_999_999, 1_000_000_000, 5_000_000_006,
          9_999_999_999,
        ]
      ),
    ] as [(Int, [UInt64])]
  )
  func `an identifier has its width with leading zeros`(width: Int, values: [UInt64]) {
    for value in values {
      #expect(text { $0.appendDigits(value, width: width) } == padded(value, to: width))
    }
  }

  @Test func `any four digits are written, wherever they stand`() {
    let wrong = (0..<10_000 as Range<UInt64>).filter { digits in
      let (ten, eight) = (digits * 1_000_100 + digits / 100, digits * 10_000 + 9999 - digits)
      return text { $0.appendDigits(ten, width: 10) } != padded(ten, to: 10)
        || text { $0.appendDigits(eight, width: 8) } != padded(eight, to: 8)
    }
    #expect(wrong == [])
  }

  @Test(arguments: 40...130)
  func `what does not fit makes the buffer larger`(count: Int) {
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: count)
    let start = String(repeating: "x", count: count)
    #expect(
      text {
        $0.append(filler)
        $0.appendDigits(7, width: 10)
      } == start + "0000000007"
    )
    #expect(
      text {
        $0.append(filler)
        $0.appendNumber(1234)
      } == start + "1234"
    )
    #expect(
      text {
        $0.append(filler)
        $0.append(filler)
      } == start + start
    )
    #expect(text { buffer in for byte in filler { buffer.append(byte) } } == start)
  }

  @Test func `nothing appended is nothing`() {
    #expect(text { $0.append([]) } == "")
    #expect(text { $0.append(UnsafeRawBufferPointer(start: nil, count: 0)) } == "")
  }
}
