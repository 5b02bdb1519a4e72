internal import QPPModel

/// How TINs stand in a result.
public enum TINForm: Sendable {
  /// All digits.
  case full
  /// The last four digits, as people see them.
  case masked
  /// A name that only who has the key can find the TIN of.
  case pseudonyms(Pseudonyms)

  var isFull: Bool {
    if case .full = self { true } else { false }
  }

  /// The text of a TIN.
  func text(of tin: TIN, _ kind: GroupIdentifier) -> [UInt8] {
    switch self {
    case .full: Array(tin.digits(as: kind).utf8)
    case .masked: Array(tin.masked.utf8)
    case .pseudonyms(let pseudonyms): pseudonyms.name(of: tin)
    }
  }

  /// A text such as the name of a file, in which a TIN could stand: a number of nine digits or more
  /// shows its last four, unless TINs are written in full.
  public func hidingTINs(in text: String) -> String {
    guard !isFull else { return text }
    var shown = ""
    var digits = ""
    for scalar in text.unicodeScalars {
      if "0"..."9" ~= scalar {
        digits.unicodeScalars.append(scalar)
      } else {
        shown += Self.hidden(digits)
        shown.unicodeScalars.append(scalar)
        digits = ""
      }
    }
    return shown + Self.hidden(digits)
  }

  private static func hidden(_ digits: String) -> String {
    digits.utf8.count < GroupIdentifier.tin.digitCount ? digits : "*****\(digits.suffix(4))"
  }
}

/// What is not written as it is.
public struct CellStyle: Sendable {
  public var tins: TINForm
  /// Whether text that a spreadsheet would run gets an apostrophe before it.
  public var isSpreadsheetSafe: Bool

  public init(tins: TINForm = .full, isSpreadsheetSafe: Bool = false) {
    self.tins = tins
    self.isSpreadsheetSafe = isSpreadsheetSafe
  }
}
