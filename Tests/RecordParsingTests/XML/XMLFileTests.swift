import RecordParsing
import TestSupport
import Testing

struct XMLFileTests {
  private static let utf8Mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  @Test(
    arguments: [
      ("<root>é</root>", "utf-8"),
      ("<?xml version='1.0'?><root>é</root>", "utf-8"),
      ("<?xml version='1.0' encoding='UTF-8'?><root>é</root>", "utf-8"),
      ("<?xml version=\"1.0\" encoding=\"utf8\"?><root>é</root>", "utf8"),
      ("<?xml version='1.0' encoding='us-ascii'?><root>e</root>", "us-ascii"),
      ("<?xml version='1.0' encoding='ASCII' standalone='yes'?><root>e</root>", "ascii"),
      ("<?xml\n version\t=\r\n'1.0' encoding = \"UTF-8\" ?><root>é</root>", "utf-8"),
      ("<?xml-stylesheet version='1.0' encoding='UTF-16'?><root/>", "utf-8"),
      // What only looks like a declaration is none.
      (" <?xml version='1.0' encoding='UTF-16'?><root/>", "utf-8"),
      ("<?p encoding='UTF-16'?><root/>", "utf-8"),
      ("<root encoding='UTF-16'/>", "utf-8"),
    ]
  )
  func `without a declared encoding, and with one that UTF-8 covers, bytes are passed on`(
    text: String,
    encoding: String
  ) throws {
    for blockSize in [1, 3, Int.max] {
      let file = try XMLFile(MemoryByteSource(Array(text.utf8), blockSize: blockSize))
      #expect(file.encoding == encoding)
      #expect(!file.isCompressed)
      #expect(try file.text.readAll() == Array(text.utf8))
    }
  }

  @Test(
    arguments: [
      ("ISO-8859-1", [0xE9, 0xFF], "éÿ"),
      ("iso-8859-1", [0x80, 0x9F], "\u{80}\u{9F}"),
      ("ISO-8859-15", [0xA4, 0xE9], "€é"),
      ("windows-1252", [0x80, 0x93, 0xE9], "€“é"),
      ("Windows-1252", [0x96], "–"),
      ("CP1252", [0xE9], "é"),
      ("Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("EUC-JP", [0xC6, 0xFC], "日"),
      ("koi8-r", [0xC1], "а"),
    ] as [(String, [UInt8], String)]
  )
  func `the encoding is the one that is declared`(
    encoding: String,
    bytes: [UInt8],
    characters: String
  ) throws {
    let start = "<?xml version='1.0' encoding='\(encoding)'?><root><clinician npi='"
    let document = Array(start.utf8) + bytes + Array("'/></root>".utf8)
    for blockSize in [1, 3, Int.max] {
      let file = try XMLFile(MemoryByteSource(document, blockSize: blockSize))
      #expect(file.encoding == encoding.lowercased())
      let text = try file.text.readAll()
      #expect(text == Array((start + characters + "'/></root>").utf8))
      // The parser does not decode it once more.
      let values = try ReadDocument.all(in: text).records.map(\.values)
      #expect(values == [[characters, "", ""]])
    }
  }

  @Test(
    arguments: ["<root>é😀</root>", "<?xml version='1.0' encoding='UTF-16'?>\n<root>é😀</root>"]
  )
  func `UTF-16 is read in either order, with a mark or without`(text: String) throws {
    let units = Array(text.utf16)
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for (bytes, encoding) in [
      (little, "utf-16le"), ([0xFF, 0xFE] + little, "utf-16le"),
      (big, "utf-16be"), ([0xFE, 0xFF] + big, "utf-16be"),
    ] {
      let file = try XMLFile(MemoryByteSource(bytes, blockSize: 3))
      #expect(file.encoding == encoding)
      let read = try file.text.readAll()
      #expect(read == Array(text.utf8))
      #expect(try ReadDocument.all(in: read).root == "root")
    }
  }

  @Test func `a byte order mark wins over the declaration and is no text`() throws {
    let text = Array("<?xml version='1.0' encoding='ISO-8859-1'?><root>é</root>".utf8)
    let file = try XMLFile(MemoryByteSource(Self.utf8Mark + text))
    #expect(file.encoding == "utf-8")
    #expect(try file.text.readAll() == text)
  }

  @Test func `a document is decompressed where it begins as gzip does`() throws {
    let text = Array("<?xml version='1.0' encoding='windows-1252'?><root>".utf8) + [0x80]
    let file = try XMLFile(MemoryByteSource(try GzipMember.compress(text)))
    #expect(file.isCompressed)
    #expect(file.encoding == "windows-1252")
    #expect(try file.text.readAll().suffix(3) == Array("€".utf8)[...])
  }

  @Test(
    arguments: [
      "<?xml version='1.0' encoding=UTF-8?><root/>", "<?xml version='1.0'encoding='UTF-8'?><root/>",
      "<?xml version='1.0' encoding='UTF-8'standalone='yes'?><root/>",
      "<?xml encoding='UTF-8'?><root/>",
      "<?xml version='1.0' standalone='yes' encoding='UTF-8'?><root/>",
      "<?xml version='2.0'?><root/>",
      "<?xml version='1.0' standalone='maybe'?><root/>", "<?xml version='1.0' encoding='UTF-8'",
      "\u{FEFF}\u{FEFF}<root/>", "<?xml version='1.0' encoding='UTF-16'?><root/>",
      "<?xml version='1.0' encoding='ucs-4'?><root/>",
    ]
  )
  func `a malformed start is refused`(text: String) {
    for blockSize in [1, 3, Int.max] {
      let fault = #expect(throws: InputFault.self) {
        try XMLFile(MemoryByteSource(Array(text.utf8), blockSize: blockSize))
      }
      #expect(fault?.kind.isMalformedXML == true)
      #expect(fault?.line == 1)
    }
  }

  @Test(arguments: ["", " \n\t ", "\r\n", "\u{FEFF}"])
  func `a file without a document is empty`(text: String) {
    #expect(throws: InputFault(.emptyDocument)) { try XMLFile(MemoryByteSource(text)) }
  }

  @Test(arguments: [0, 900, 1000, 1024, 1025, 5000])
  func `the encoding is seen however long the declaration is`(count: Int) throws {
    let space = String(repeating: " ", count: count)
    let start = "<?xml version='1.0'\(space) encoding='ISO-8859-1'?><root>"
    let file = try XMLFile(MemoryByteSource(Array(start.utf8) + [0xE9] + Array("</root>".utf8)))
    #expect(try file.text.readAll() == Array((start + "é</root>").utf8))
  }

  @Test(arguments: ["EBCDIC-XY", "utf-9", "no such encoding"])
  func `an encoding that the system does not know is refused`(name: String) {
    let text = "<?xml version='1.0' encoding='\(name)'?><root/>"
    #expect(throws: InputFault(.unknownEncoding(name.lowercased()), line: 1)) {
      try XMLFile(MemoryByteSource(text))
    }
  }

  @Test(
    arguments: [
      ("windows-1252", [0x81]), ("us-ascii", [0xE9]), ("UTF-8", [0xE9]), ("Shift_JIS", [0x80]),
      ("EUC-JP", [0xC6]),
    ] as [(String, [UInt8])]
  )
  func `bytes that the encoding does not define make the document malformed at their line`(
    encoding: String,
    bytes: [UInt8]
  ) throws {
    let start = "<?xml version='1.0' encoding='\(encoding)'?>\n<root>\n<clinician><npi>"
    let file = try XMLFile(MemoryByteSource(Array(start.utf8) + bytes + Array("\n</npi>".utf8)))
    let fault = try ReadDocument.fault(of: try file.text.readAll())
    #expect(fault?.kind.isMalformedXML == true)
    #expect(fault?.line == 3)
  }
}
