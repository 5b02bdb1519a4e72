/// The key of a clinician: one TIN/NPI combination, in exactly 64 bits.
///
/// The TIN takes the upper 30 bits and the NPI the lower 34, so that keys sort by TIN and then by
/// NPI: the byte order of `TIN/NPI`.
package struct ClinicianKey: Hashable, Comparable, Sendable {
  package let rawValue: UInt64

  @usableFromInline static let npiBits: UInt64 = 34

  @inlinable
  package init(tin: TIN, npi: NPI) {
    rawValue = UInt64(tin.rawValue) << Self.npiBits | npi.rawValue
  }

  /// Creates the key that another key's `rawValue` holds.
  @inlinable
  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  @inlinable package var tin: TIN { TIN(digits: UInt32(truncatingIfNeeded: rawValue >> Self.npiBits)) }
  @inlinable package var npi: NPI { NPI(validated: rawValue & (1 << Self.npiBits - 1)) }

  package static func < (lhs: ClinicianKey, rhs: ClinicianKey) -> Bool {
    lhs.rawValue < rhs.rawValue
  }
}
