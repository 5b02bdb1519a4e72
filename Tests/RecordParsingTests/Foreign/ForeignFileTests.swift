import RecordParsing
import TestSupport
import Testing

struct ForeignFileTests {
  @Test func `every kind is told by its first bytes`() {
    for (file, bytes) in ForeignStart.all { #expect(ForeignFile(bytes) == file, "\(bytes)") }
    let told = Set(ForeignStart.all.map(\.file))
    // This one alone takes decompression.
    #expect(Set(ForeignFile.allCases).subtracting(told) == [.compressedTwice])
  }

  @Test(arguments: ForeignFile.allCases)
  func `every kind has a name and a remedy of its own words`(file: ForeignFile) {
    #expect(!file.name.isEmpty && !file.remedy.isEmpty)
    #expect(ForeignFile.allCases.count { $0.name == file.name } == 1)
  }

  /// How many of the first bytes of a kind have to be there, and with one less it may be a table.
  @Test(
    arguments: [
      (.zipArchive, 4), (.oldExcelWorkbook, 8), (.pdf, 8), (.webPage, 15), (.parquet, 5),
      (.sqlite, 16), (.tarArchive, 265), (.age, 22), (.openSSL, 16), (.bzip2, 10), (.xz, 6),
      (.sevenZip, 6), (.rar, 6), (.unmarkedUTF16, 8), (.utf32, 8),
    ] as [(ForeignFile, Int)]
  )
  func `a start that is one byte short tells nothing`(file: ForeignFile, count: Int) throws {
    let bytes = try #require(ForeignStart.all.first { $0.file == file }?.bytes)
    #expect(ForeignFile(Array(bytes.prefix(count))) == file)
    #expect(ForeignFile(Array(bytes.prefix(count - 1))) == nil)
  }

  @Test func `any number of the first bytes can be looked at`() {
    for (file, bytes) in ForeignStart.all {
      for count in 0..<bytes.count {
        let told = ForeignFile(Array(bytes.prefix(count)))
        // Of a short start, an Office file may be any archive, and UTF-32 the start of nothing else.
        let isKindOfZip = bytes.starts(with: "PK".utf8) && told != nil
        #expect(told == nil || told == file || isKindOfZip, "\(file) after \(count)")
      }
    }
  }

  /// What is printed can begin a table, whatever it reminds of.
  @Test(arguments: [
    "", "n", "npi", "npi,tin\n", "PK", "PKID,npi,tin\n", "PK,3,4\n", "PAR1,npi,tin\n", "PAR1\n",
    "PAR1\t1\n", "%PDF,npi\n", "%PDF-file,npi\n", "%PDF-1,npi\n", "%PDF-1x7,npi\n",
    "Salted__,npi,tin\n", "Salted__\nA,B,C,D,E,F,G,H,I,J\n", "Salted__12345678", "BZh,npi\n",
    "BZh91AY,npi,tin\n", "BZhx1AY&SY,npi\n", "Rar!,npi\n", "7z,npi,tin,name\n", "ustar,npi\n",
    "SQLite format 3,npi\n", "SQLite format 3 ,npi\n", "age-encryption.org/v1,npi\n",
    "age-encryption.org/v2\n", "-----BEGIN PGP,npi\n", "-----BEGIN PGP MESSAGE,npi,tin\n",
    "-----BEGIN AGE,npi\n", "U2FsdGVkX1,npi,tin,a_name_that_is_as_long_as_a_line_of_base_64\n",
    "U2FsdGVkX1\n", "<html", "<html,npi,tin\n", "<html5>,npi\n", "<!doctype,npi\n",
    "<!doctype html,npi\n", "< html>,npi\n", "<htm>\n", "<!DOCTYPE clinicians>\n",
    "<?xml version=\"1.0\"?>\n<html>", "<html><clinician npi='1'/></html>", "<html>\n",
    "<clinicians><clinician npi='1'/></clinicians>",
    "[{\"npi\":\"1\"}]", "{\"page\":\"<html>\"}", "npi,<html>\n", "\u{FEFF}npi,tin\n",
    "\u{FEFF}\u{FEFF}npi\n", "é,npi\n", "Ã\u{5}npi", "\u{1F}\n", "n\0p,i\0,tin\n", "\0\0\0\0",
  ])
  func `text may be a table`(text: String) {
    #expect(ForeignFile(Array(text.utf8)) == nil)
    // A tar file would show its magic so far from the start.
    let long = text + String(repeating: "x", count: max(0, 257 - text.utf8.count)) + "ustar 00,"
    #expect(ForeignFile(Array(long.utf8)) == nil)
  }

  /// In Windows-1252, the first byte of a packet is a letter or another sign.
  @Test(arguments: [0x84, 0x85, 0x8C, 0xC1, 0xC3] as [UInt8])
  func `text in Windows-1252 is no message of OpenPGP`(first: UInt8) {
    for second in UInt8.min...UInt8.max {
      let name = [first, second] + Array("tre de l'\u{E9}tablissement,npi,tin\n".utf8)
      #expect(ForeignFile(name) == nil)
    }
  }

  @Test(
    arguments: [
      // Another version, algorithm or specifier.
      [0x8C, 0x0D, 5, 0, 0, 2], [0x8C, 0x0D, 4, 0, 3, 2], [0x8C, 0x0D, 4, 14, 3, 2],
      [0x8C, 0x0D, 4, 9, 2, 2], [0x84, 0x5E, 4, 0, 0, 0], [0xC1, 0xFF, 3, 0, 0, 0],
      // A packet of another kind: a signature, and compressed data.
      [0x88, 0x0D, 4, 9, 3, 2], [0xA3, 0x0D, 4, 9, 3, 2],
      // No length.
      [0x87, 0x0D, 4, 9, 3, 2],
    ] as [[UInt8]]
  )
  func `what is nearly an encrypted message of OpenPGP is none`(start: [UInt8]) {
    #expect(ForeignFile(start + [UInt8](repeating: 0xA7, count: 16)) == nil)
  }

  @Test func `a document in UTF-16 that begins with a tag is XML's to tell`() {
    let bytes = ForeignStart.utf16("<clinicians/>")
    #expect(ForeignFile(bytes) == nil)
    #expect(ForeignFile(bytes.indices.dropLast().map { bytes[$0 ^ 1] }) == nil)
  }

  @Test func `UTF-16 with a byte order mark is text`() {
    #expect(ForeignFile([0xFF, 0xFE] + ForeignStart.utf16("npi,tin\n")) == nil)
    #expect(ForeignFile([0xFE, 0xFF, 0, 0x6E, 0, 0x70, 0, 0x69, 0, 0x2C]) == nil)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `text with any bytes beyond ASCII may be a table`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let printed: [UInt8] = [9, 10, 13] + Array(0x20...0xFF)
    let bytes = (0..<400).map { _ in printed.randomElement(using: &generator) ?? 0 }
    #expect(ForeignFile(bytes) == nil)
  }

  @Test(arguments: [1, 3, Int.max])
  func `a file is told before its text is read, compressed or not`(blockSize: Int) throws {
    for (file, bytes) in ForeignStart.all {
      let fault = InputFault(.foreign(file))
      for content in [bytes, try GzipMember.compress(bytes), try ZstandardFrame.compress(bytes)] {
        let source = { MemoryByteSource(content, blockSize: blockSize) }
        #expect(throws: fault) { try TextFile(source()) }
        #expect(throws: fault) { try JSONFile(source()) }
        #expect(throws: fault) { try XMLFile(source()) }
      }
    }
  }

  @Test func `a second layer of compression is told`() throws {
    let once = [try GzipMember.compress("npi,tin\n"), try ZstandardFrame.compress("npi,tin\n")]
    for inner in once {
      for content in [try GzipMember.compress(inner), try ZstandardFrame.compress(inner)] {
        #expect(throws: InputFault(.foreign(.compressedTwice))) {
          try TextFile(MemoryByteSource(content))
        }
      }
    }
  }
}
