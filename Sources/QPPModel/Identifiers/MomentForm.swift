/// The form of dates, with a time or without, whatever their numbers are.
enum MomentForm {
  /// Whether a text is written as a date is: `2026-13-45`, `1/15/2026 10:00`.
  ///
  /// No TIN and no NPI is: they have three digits or more than four in a row.
  static func isOf(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    // Most digits that are looked at are those of an NPI.
    guard bytes.count <= 40, bytes.prefix(5).contains(where: isDateSeparator) else { return false }
    let split = bytes.firstIndex { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") }
    let date = groups(bytes[..<(split ?? bytes.count)], isSeparator: isDateSeparator)
    let isDate =
      date.count == 3 && (1...2).contains(date[1])
      && (date[0] == 4 && (1...2).contains(date[2])
        || (1...2).contains(date[0]) && [2, 4].contains(date[2]))
    guard isDate else { return false }
    guard let split else { return true }
    let time = groups(bytes[(split + 1)...], isSeparator: isTimeSeparator)
    return time.count >= 2 && time.allSatisfy { $0 <= 2 }
  }

  /// How many digits are between separators; none where there is anything else.
  private static func groups(
    _ bytes: Slice<UnsafeBufferPointer<UInt8>>,
    isSeparator: (UInt8) -> Bool
  ) -> [Int] {
    guard bytes.allSatisfy({ isDigit($0) || isSeparator($0) }) else { return [] }
    return bytes.split(omittingEmptySubsequences: false, whereSeparator: isSeparator).map(\.count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  private static func isDateSeparator(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ".")].contains(byte)
  }

  private static func isTimeSeparator(_ byte: UInt8) -> Bool {
    ":+-. APMZ".utf8.contains(byte)
  }
}
