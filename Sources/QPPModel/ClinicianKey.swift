/// The key of a clinician: one TIN/NPI combination, in exactly 64 bits.
///
/// The TIN takes the upper 34 bits, and the NPI without its check digit, which the others determine,
/// the lower 30. Keys sort by TIN and then by NPI: the byte order of `TIN/NPI`.
public struct ClinicianKey: Hashable, Comparable, Sendable {
  public let rawValue: UInt64

  @inlinable static var npiBits: UInt64 { 30 }

  @inlinable
  public init(tin: TIN, npi: NPI) {
    self.init(tin: tin, npiWithoutCheckDigit: npi.withoutCheckDigit)
  }

  /// Creates a key from the first nine digits of the NPI, read as a number.
  @inlinable
  public init(tin: TIN, npiWithoutCheckDigit: UInt64) {
    rawValue = tin.rawValue << Self.npiBits | npiWithoutCheckDigit
  }

  /// Creates the key that another key's `rawValue` holds.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  @inlinable public var tin: TIN { TIN(digits: rawValue >> Self.npiBits) }

  @inlinable public var npi: NPI { NPI(withoutCheckDigit: npiWithoutCheckDigit) }

  /// The first nine digits of the NPI.
  @inlinable public var npiWithoutCheckDigit: UInt64 { rawValue & (1 << Self.npiBits - 1) }

  public static func < (lhs: ClinicianKey, rhs: ClinicianKey) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}
