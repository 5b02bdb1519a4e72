internal import CCrypto
internal import QPPModel

/// A digest of values in their canonical form, one after the other, by which two records are told to
/// say the same.
struct ContentDigest {
  /// The values, joined by U+001F.
  private var bytes: [UInt8] = []
  private var isFirst = true

  init() { bytes.reserveCapacity(256) }

  /// The first 64 bits of the SHA-256 of the values, the first byte highest.
  var prefix: UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(SHA256_DIGEST_LENGTH)) { digest in
      digest.initialize(repeating: 0)
      SHA256(bytes, bytes.count, digest.baseAddress)
      return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  private mutating func begin() {
    if !isFirst { bytes.append(0x1F) }
    isFirst = false
  }

  /// Adds a text.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    begin()
    bytes.append(contentsOf: text)
  }

  /// Adds a text, empty where it is absent.
  mutating func add(_ text: String?) {
    begin()
    if let text { bytes.append(contentsOf: text.utf8) }
  }

  /// Adds a code, empty where it is absent.
  mutating func add(_ code: (some Code)?) { add(code?.rawValue) }

  mutating func add(_ identifier: Identifier?) {
    begin()
    identifier?.withBytes { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ date: CalendarDate?) { add(date?.text) }

  /// Adds `Y` or `N`.
  mutating func add(_ flag: Bool) { add(flag ? "Y" : "N") }

  /// Adds a decimal without needless zeros.
  mutating func addDecimal(_ text: UnsafeBufferPointer<UInt8>) {
    begin()
    guard !text.isEmpty else { return }
    let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    let whole = text[..<point].drop { $0 == UInt8(ascii: "0") }
    bytes.append(contentsOf: whole.isEmpty ? text[..<point].suffix(1) : whole)
    addFraction(text[point...])
  }

  /// Adds `.` and digits without the zeros at their end; nothing where no digit is left.
  private mutating func addFraction(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let last = text.lastIndex(where: { $0 != UInt8(ascii: "0") }), last > text.startIndex
    else { return }
    bytes.append(contentsOf: text[...last])
  }

  /// Adds a point in time as `YYYY-MM-DDTHH:MM:SSZ`, with the fraction of what was written where it
  /// is not zero.
  mutating func add(_ instant: Instant?, writtenAs text: UnsafeBufferPointer<UInt8>) {
    begin()
    guard let instant else { return }
    bytes.append(contentsOf: instant.secondText.utf8)
    if instant.hasFraction, let point = text.firstIndex(of: UInt8(ascii: ".")) {
      addFraction(
        text[point...].prefix {
          $0 == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
      )
    }
    bytes.append(UInt8(ascii: "Z"))
  }
}
