internal import ReweightingRules

/// The codes of the largest table as bytes, made once.
enum CodeText {
  private static let bases =
    (0..<Basis.setCount).map { Array(Basis(rawValue: UInt16($0)).joinedCodes.utf8) }

  /// The codes of a basis joined by `;`; empty where nothing is reweighted.
  static func of(_ basis: Basis) -> [UInt8] { bases[Int(basis.rawValue)] }
}
