internal import QPPModel
internal import RosterAggregation

/// Masks TINs and NPIs that stand in identifiers and names of other things: a site is easily
/// numbered by the practice that it is of.
struct IdentifierMask {
  private let practices: PracticeTable
  private let tinDigitCount: Int

  init(_ tables: ReferenceTables) {
    practices = tables.practices
    tinDigitCount = tables.groupIdentifier.digitCount
  }

  func shown(_ identifier: Identifier) -> String {
    shown(identifier.description)
  }

  /// A text in which runs of digits that are a TIN of the export, or an NPI by their check digit, and
  /// what has the hyphens of a TIN, show their last four.
  func shown(_ text: String) -> String {
    var shown = ""
    var digits = ""
    for character in text {
      if "0"..."9" ~= character {
        digits.append(character)
      } else {
        shown += masked(digits)
        digits = ""
        shown.append(character)
      }
    }
    return (shown + masked(digits)).maskingHyphenatedNumbers
  }

  private func masked(_ digits: String) -> String {
    guard digits.count <= NPI.digitCount, let number = UInt64(digits) else { return digits }
    if digits.count == tinDigitCount, practices.number(of: TIN(digits: number)) != nil {
      return TIN(digits: number).masked
    }
    if digits.count == NPI.digitCount, let npi = NPI(digits: number) { return npi.masked }
    return digits
  }
}
