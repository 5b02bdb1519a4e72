internal import QPPModel

/// The subject of a row in exactly 64 bits: a name, or a name, `/` and an NPI.
///
/// The upper 34 bits are the name: a number of nine digits, a number of ten, or the number of a text.
/// The lower 30 are the NPI without its check digit, or all set where there is none. So the many
/// millions of `TIN/NPI` take no memory but these eight bytes, and whatever else is in a result
/// (a pseudonym, an identifier) is a text that is kept once.
struct SubjectCode: Hashable, Sendable {
  let rawValue: UInt64

  private static let npiBits: UInt64 = 30
  private static let noNPI: UInt64 = 1 << npiBits - 1
  /// Numbers of nine digits come first, those of ten next, texts last.
  private static let firstTenDigits: UInt64 = 1_000_000_000
  private static let firstText: UInt64 = 11_000_000_000

  init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The code of a subject; `intern` gives the number of a text that is not all digits.
  init(_ subject: UnsafeBufferPointer<UInt8>, intern: (UnsafeBufferPointer<UInt8>) -> UInt32) {
    var name = subject
    var npi = Self.noNPI
    // An NPI takes the last ten places.
    let slash = subject.count - 11
    if slash > 0, subject[slash] == UInt8(ascii: "/"),
      let digits = Self.number(UnsafeBufferPointer(rebasing: subject[(slash + 1)...])),
      let valid = NPI(digits: digits)
    {
      name = UnsafeBufferPointer(rebasing: subject[..<slash])
      npi = valid.withoutCheckDigit
    }
    let code =
      switch (name.count, Self.number(name)) {
      case (9, let digits?): digits
      case (10, let digits?): Self.firstTenDigits + digits
      default: Self.firstText + UInt64(intern(name))
      }
    rawValue = code << Self.npiBits | npi
  }

  /// The number of the text that the name is; nil where it is digits.
  var textNumber: UInt32? {
    name < Self.firstText ? nil : UInt32(truncatingIfNeeded: name - Self.firstText)
  }

  /// This code with another number for the text.
  func withTextNumber(_ number: UInt32) -> SubjectCode {
    let code = Self.firstText + UInt64(number)
    return SubjectCode(rawValue: code << Self.npiBits | rawValue & Self.noNPI)
  }

  /// Whether codes of this kind sort as their texts do: nine digits and an NPI.
  var sortsAsText: Bool { name < Self.firstTenDigits && rawValue & Self.noNPI != Self.noNPI }

  private var name: UInt64 { rawValue >> Self.npiBits }

  /// The subject as it is in the table.
  func text(_ texts: ByteInterner) -> String {
    let written =
      if let number = textNumber {
        String(decoding: texts[number], as: UTF8.self)
      } else if name < Self.firstTenDigits {
        TIN(digits: name).digits(as: .tin)
      } else {
        TIN(digits: name - Self.firstTenDigits).digits(as: .pacID)
      }
    let npi = rawValue & Self.noNPI
    return npi == Self.noNPI ? written : "\(written)/\(NPI(withoutCheckDigit: npi).digits)"
  }

  /// The number that 9 or 10 digits are, nil where the text is not one.
  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> UInt64? {
    guard 9...10 ~= text.count else { return nil }
    var value: UInt64 = 0
    for byte in text {
      guard 0x30...0x39 ~= byte else { return nil }
      value = value * 10 + UInt64(byte & 15)
    }
    return value
  }
}
