internal import QPPModel

/// How TINs are written in a result.
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

  /// The bytes of a TIN.
  func bytes(of tin: TIN, as kind: GroupIdentifier) -> [UInt8] {
    switch self {
    case .full: Array(tin.digits(as: kind).utf8)
    case .masked: Array(tin.masked.utf8)
    case .pseudonyms(let pseudonyms): pseudonyms.name(of: tin)
    }
  }

  /// The text of a TIN.
  func text(of tin: TIN, as kind: GroupIdentifier) -> String {
    String(decoding: bytes(of: tin, as: kind), as: UTF8.self)
  }

  /// `TIN/NPI`.
  func text(of key: ClinicianKey, as kind: GroupIdentifier) -> String {
    isFull ? key.digits(as: kind) : "\(text(of: key.tin, as: kind))/\(key.npi.digits)"
  }

  /// A text such as the name of a file, in which a TIN could be: what can be one shows its last
  /// four digits, unless TINs are written in full.
  public func hidingTINs(in text: String) -> String { isFull ? text : text.maskingIdentifiers }
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
