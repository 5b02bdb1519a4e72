extension ForeignFile {
  /// As many of the first bytes of a file as tell what it is.
  static let startCount = 4 << 10

  /// What a file is that begins with some bytes; nil where it may be a table.
  ///
  /// A CSV file can begin with any text. So a signature that is one itself counts only together with what no
  /// header holds beside it, a control character for instance.
  public init?(_ start: [UInt8]) {
    let found =
      Self.signatures.first { start.starts(with: $0.bytes) }?.file
      ?? Self.archive(start) ?? Self.data(start) ?? Self.encrypted(start) ?? Self.text(start)
    guard let found else { return nil }
    self = found
  }

  /// What no table begins with.
  private static let signatures: [(file: ForeignFile, bytes: [UInt8])] = [
    (.sqlite, Array("SQLite format 3\0".utf8)),
    (.oldExcelWorkbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
    (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
    (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    (.rar, Array("Rar!\u{1A}\u{7}".utf8)),
    (.openPGP, Array("-----BEGIN PGP MESSAGE-----".utf8)),
    (.age, Array("-----BEGIN AGE ENCRYPTED FILE-----".utf8)),
    (.age, Array("age-encryption.org/v1\n".utf8)),
  ]

  private static func archive(_ start: [UInt8]) -> ForeignFile? {
    if let zip = ZipStart(start) { return zip.file }
    // The name before it is padded with NULs. The end is that of POSIX, or of GNU.
    if start.count >= 265,
      ["ustar\u{0}00", "ustar  \u{0}"].contains(where: { start[257...].starts(with: $0.utf8) })
    {
      return .tarArchive
    }
    // The level, and then the magic of a block, or of the end.
    let blocks: [[UInt8]] = [
      [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], [0x17, 0x72, 0x45, 0x38, 0x50, 0x90],
    ]
    if start.starts(with: "BZh".utf8), start.count >= 10, isDigit(start[3]),
      blocks.contains(where: { start[4...].starts(with: $0) })
    {
      return .bzip2
    }
    return nil
  }

  private static func data(_ start: [UInt8]) -> ForeignFile? {
    // The header of a page or the footer follows.
    if start.starts(with: "PAR1".utf8), start.count > 4, isControl(start[4]) { return .parquet }
    let unmarked = start.droppingMark
    if unmarked.starts(with: "%PDF-".utf8), unmarked.count >= 8, isDigit(unmarked[5]),
      unmarked[6] == UInt8(ascii: "."), isDigit(unmarked[7])
    {
      return .pdf
    }
    return nil
  }

  private static func encrypted(_ start: [UInt8]) -> ForeignFile? {
    if OpenPGPPacket.holdsSessionKey(start) { return .openPGP }
    // A random salt and what it encrypts follow.
    if start.starts(with: "Salted__".utf8), start.count >= 16,
      start[8...].prefix(56).contains(where: isControl)
    {
      return .openSSL
    }
    // The same in base 64: nothing else is in the first line, which is long.
    let line = start.prefix { $0 != .lineFeed && $0 != .carriageReturn }
    if line.starts(with: "U2FsdGVkX1".utf8), line.count >= 44, line.allSatisfy(isBase64) {
      return .openSSL
    }
    return nil
  }

  private static func text(_ start: [UInt8]) -> ForeignFile? {
    if let wide = WideText(start) { return wide.isUTF32 ? .utf32 : .unmarkedUTF16 }
    // Of UTF-16 with a byte order mark, letters are left.
    let isMarkedUTF16 = [[0xFF, 0xFE], [0xFE, 0xFF]].contains { start.starts(with: $0) }
    let letters = isMarkedUTF16 ? start.dropFirst(2).filter { $0 != 0 } : start.droppingMark
    let page = letters.drop(while: \.isASCIIWhiteSpace)
    return isWebPage(page.map(lowercased)) ? .webPage : nil
  }

  /// Whether a text in lower case begins as an HTML page does; a table's root may be called `html`, too.
  private static func isWebPage(_ page: [UInt8]) -> Bool {
    func begins(_ tag: String) -> Bool {
      let end = page.dropFirst(tag.utf8.count).first
      return page.starts(with: tag.utf8)
        && (end == UInt8(ascii: ">") || end?.isASCIIWhiteSpace == true)
    }
    if begins("<!doctype html") { return true }
    let parts = ["<head", "<body"].map { Array($0.utf8) }
    return begins("<html")
      && page.indices.contains { start in parts.contains { page[start...].starts(with: $0) } }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  /// Whether a byte is a control character that texts don't have.
  private static func isControl(_ byte: UInt8) -> Bool { byte < 0x20 && !byte.isASCIIWhiteSpace }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= lowercased(byte)
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || "+/=".utf8.contains(byte)
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }
}

extension [UInt8] {
  /// The bytes after a byte order mark of UTF-8, where they begin with one.
  fileprivate var droppingMark: [UInt8] {
    starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
  }
}
