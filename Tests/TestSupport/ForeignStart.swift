public import RecordParsing

/// The first bytes of files that are no tables, as the programs that make them write them.
public enum ForeignStart {
  /// Each kind, with the bytes that it begins with.
  public static let all: [(file: ForeignFile, bytes: [UInt8])] = [
    (.zipArchive, zip(["clinicians.csv"])),
    (.zipArchive, [0x50, 0x4B, 5, 6] + [UInt8](repeating: 0, count: 18)),
    (.zipArchive, [0x50, 0x4B, 7, 8] + zip(["clinicians.csv"])),
    (.excelWorkbook, zip(["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])),
    (.excelWorkbook, zip(["xl/worksheets/sheet1.xml"])),
    (.excelWorkbook, zip(["docProps/app.xml", "xl/styles.xml"])),
    (.excelWorkbook, zip(["[Content_Types].xml"])),
    (.officeDocument, zip(["[Content_Types].xml", "_rels/.rels", "word/document.xml"])),
    (.officeDocument, zip(["_rels/.rels", "ppt/presentation.xml"])),
    (
      .openDocumentSpreadsheet,
      zip(["mimetype"], content: "application/vnd.oasis.opendocument.spreadsheet")
    ),
    (.zipArchive, zip(["mimetype"], content: "application/epub+zip")),
    (.oldExcelWorkbook, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0]),
    (.pdf, Array("%PDF-1.7\n%âãÏÓ\n1 0 obj\n".utf8)),
    (.pdf, Array("\u{FEFF}%PDF-2.0\r\n".utf8)),
    (.webPage, Array("<!DOCTYPE html>\n<html lang=\"en\"><head>".utf8)),
    (.webPage, Array("\u{FEFF}\r\n\t <!doctype HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\">".utf8)),
    (.webPage, Array("<HTML>\n<HEAD><TITLE>Sign in</TITLE>".utf8)),
    (.webPage, [0xFF, 0xFE] + utf16("\n<html xmlns:x=\"urn\"><body>")),
    (.parquet, Array("PAR1".utf8) + [0x15, 0x04, 0x15, 0x90, 0x03]),
    (.sqlite, Array("SQLite format 3\0".utf8) + [0x10, 0, 1, 1]),
    (.tarArchive, tar(ending: "ustar\u{0}00")),
    (.tarArchive, tar(ending: "ustar  \u{0}")),
    (.openPGP, Array("-----BEGIN PGP MESSAGE-----\n\nhQEMA".utf8)),
    (.openPGP, [0x85, 0x01, 0x0C, 3] + [UInt8](repeating: 0xA7, count: 8) + [1, 7, 0xFF, 0x9A]),
    (.openPGP, [0x84, 0x5E, 3] + [UInt8](repeating: 0xA7, count: 8) + [18, 1, 7, 0x40, 0x9A]),
    (.openPGP, [0xC1, 0xC0, 0x4C, 3] + [UInt8](repeating: 0xA7, count: 8) + [1, 8, 0, 0x9A]),
    (.openPGP, [0xC1, 0x2A, 6, 0x21] + [UInt8](repeating: 0xA7, count: 16)),
    (.openPGP, [0x8C, 0x0D, 4, 9, 3, 2] + [UInt8](repeating: 0xA7, count: 10)),
    (.openPGP, [0xC3, 0x0D, 4, 9, 3, 8] + [UInt8](repeating: 0xA7, count: 10)),
    (.openPGP, [0xC3, 0x3D, 6, 0x0B, 9, 2, 3, 8] + [UInt8](repeating: 0xA7, count: 10)),
    (.age, Array("age-encryption.org/v1\n-> X25519 ".utf8)),
    (.age, Array("-----BEGIN AGE ENCRYPTED FILE-----\nYWdl".utf8)),
    (.openSSL, Array("Salted__".utf8) + [0x9A, 2, 0xC4, 0x51, 0x1B, 0, 0x7F, 0xE0]),
    (.openSSL, Array("U2FsdGVkX1+kL9bQ0dK1u2hY7rWn3oPq4sTv5wXy6zA=\n".utf8)),
    (.bzip2, Array("BZh91AY&SY".utf8) + [0xC3, 0x11]),
    (.bzip2, Array("BZh1".utf8) + [0x17, 0x72, 0x45, 0x38, 0x50, 0x90, 0, 0, 0, 0]),
    (.xz, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 0, 4]),
    (.sevenZip, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
    (.rar, Array("Rar!".utf8) + [0x1A, 7, 1, 0]),
    (.rar, Array("Rar!".utf8) + [0x1A, 7, 0, 0xCF]),
    (.unmarkedUTF16, utf16("npi,tin\n")),
    (.unmarkedUTF16, swapped(utf16("npi,tin\n"))),
    (.utf32, utf32("npi,tin\n")),
    (.utf32, Array(utf32("npi,tin\n").reversed())),
    (.utf32, [0xFF, 0xFE, 0, 0] + utf32("npi,tin\n")),
    (.utf32, [0, 0, 0xFE, 0xFF] + [0, 0, 0, 0x6E]),
  ]

  /// The start of a zip file: entries of which each holds a few bytes.
  public static func zip(_ names: [String], content: String = "content") -> [UInt8] {
    names.flatMap { name -> [UInt8] in
      let sizes = [0, 0, UInt8(content.utf8.count), 0, 0, 0, UInt8(content.utf8.count), 0, 0, 0]
      return [0x50, 0x4B, 3, 4, 20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x5A, 0, 0] + sizes
        + [UInt8(name.utf8.count), 0, 0, 0] + Array((name + content).utf8)
    }
  }

  /// The first block of a tar file, and a text in the next.
  public static func tar(ending magic: String = "ustar\u{0}00") -> [UInt8] {
    var block = [UInt8](repeating: 0, count: 512)
    block.replaceSubrange(0..<14, with: "clinicians.csv".utf8)
    block.replaceSubrange(257..<265, with: magic.utf8)
    return block + Array("npi,tin\n".utf8)
  }

  /// The units of UTF-16, the low byte of each first.
  public static func utf16(_ text: String) -> [UInt8] {
    text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static func utf32(_ text: String) -> [UInt8] {
    text.utf8.flatMap { [$0, 0, 0, 0] }
  }

  private static func swapped(_ bytes: [UInt8]) -> [UInt8] { bytes.indices.map { bytes[$0 ^ 1] } }
}
