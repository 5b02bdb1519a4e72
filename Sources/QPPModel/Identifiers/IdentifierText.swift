extension TIN {
  /// All digits, as results write them; anything else shows `masked`.
  public func digits(as kind: GroupIdentifier) -> String {
    WrittenForm.padded(rawValue, to: kind.digitCount)
  }

  /// The form that logs, messages and terminals show: the last four digits.
  public var masked: String { IdentifierMask.practice(WrittenForm.lastFour(rawValue)) }

  /// Reads what was typed at a command line; hyphens may be anywhere between the digits.
  public init?(typed text: String, as kind: GroupIdentifier) {
    guard let digits = DecimalDigits.typed(text, count: kind.digitCount) else { return nil }
    self.init(digits: digits)
  }
}

extension NPI {
  /// The ten digits, as results write them.
  public var digits: String { WrittenForm.padded(rawValue, to: NPI.digitCount) }

  /// The form that logs, messages and terminals show: the last four digits.
  public var masked: String { IdentifierMask.clinician(WrittenForm.lastFour(rawValue)) }

  /// Reads what was typed at a command line; hyphens may be anywhere between the digits.
  public init?(typed text: String) {
    guard let digits = DecimalDigits.typed(text, count: NPI.digitCount) else { return nil }
    self.init(digits: digits)
  }
}

extension ClinicianKey {
  /// `TIN/NPI`, as results write it.
  public func digits(as kind: GroupIdentifier) -> String {
    "\(tin.digits(as: kind))/\(npi.digits)"
  }

  /// `TIN/NPI`, as logs, messages and terminals show it.
  public var masked: String { "\(tin.masked)/\(npi.masked)" }
}

extension DecimalDigits {
  /// The number that so many digits are, between which hyphens may be.
  fileprivate static func typed(_ text: String, count: Int) -> UInt64? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
    guard digits.count == count, digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return digits.reduce(0) { $0 * 10 + UInt64($1 & 15) }
  }
}

/// What people see of an identifier: its last four digits.
public enum IdentifierMask {
  /// Digits of a TIN or a PAC ID, all of them or at least the last four.
  public static func practice(_ digits: some StringProtocol) -> String {
    "*****" + String(digits.suffix(4))
  }

  /// Digits of an NPI, all of them or at least the last four.
  public static func clinician(_ digits: some StringProtocol) -> String {
    "******" + String(digits.suffix(4))
  }

  /// Digits that can be either: ten of them are masked as an NPI, be they a PAC ID.
  static func number(_ digits: some StringProtocol) -> String {
    digits.count == NPI.digitCount ? clinician(digits) : practice(digits)
  }

  /// Whether a text has something masked.
  public static func isIn(_ text: String) -> Bool { text.contains(practice("")) }
}
