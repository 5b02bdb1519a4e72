internal import CIntrinsics

/// How blocks of 64 bytes of CSV that have no quotes are taken; all ways find the same.
public enum CSVBlocks: Sendable {
  /// By instructions that every machine has.
  case portable
  /// By those of AVX-512, eight fields at a time; the same as `portable` where the machine has none.
  case wide

  /// The fastest way of this machine.
  public static let fastest = csv_has_avx512() != 0 ? CSVBlocks.wide : .portable

  /// Takes blocks up to one that has quotes or may have a blank line, or for which there is no room.
  @inline(__always)
  func take(_ cursor: inout csv_cursor) {
    switch self {
    case .portable: csv_take_blocks(&cursor)
    case .wide: csv_has_avx512() != 0 ? csv_take_blocks_avx512(&cursor) : csv_take_blocks(&cursor)
    }
  }
}
