/// The matching of names: of columns, tables, records and codes.
///
/// Case is folded for ASCII alone, and U+0020, `-`, `_` and the en dash U+2013 are dropped;
/// everything else counts.
public enum FoldedName {
  /// The folded form of a name.
  public static func fold(_ name: some Sequence<UInt8>) -> [UInt8] {
    var folded: [UInt8] = []
    folded.reserveCapacity(name.underestimatedCount)
    for byte in name where !isDropped(byte) {
      folded.append(lowercased(byte))
      // The en dash.
      if byte == 0x93, folded.suffix(3).elementsEqual([0xE2, 0x80, 0x93]) { folded.removeLast(3) }
    }
    return folded
  }

  /// The folded form of a name.
  public static func fold(_ name: String) -> [UInt8] { fold(name.utf8) }

  @inline(__always)
  static func isDropped(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}
