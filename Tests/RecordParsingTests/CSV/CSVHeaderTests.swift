import RecordParsing
import TestSupport
import Testing

struct CSVHeaderTests {
  @Test(arguments: [
    ("a,b\n1,2", ["a", "b"], [2]), ("a,b\r\n1,2", ["a", "b"], [2]),
    (" a , b b\n1,2", ["a", "b b"], [2]), ("\"a,b\",\"c\"\"d\"\n1,2", ["a,b", "c\"d"], [2]),
    // Blank lines may precede it.
    ("\n \r\n\t\na,b\n1,2", ["a", "b"], [5]), ("a\n\n\n1", ["a"], [4]),
    // It may have several lines.
    ("\"a\nb\",c\n1,2", ["a\nb", "c"], [3]),
    ("a\tb\n1\t2\n3\t4", ["a", "b"], [2, 3]), ("\"\"\n1", [""], [2]),
  ])
  func `the first record is the header`(text: String, header: [String], lines: [Int]) throws {
    for chunkSize in 1...(text.utf8.count + 1) {
      let read = try ReadRecords.all(in: text, chunkSize: chunkSize)
      #expect(read.header == header)
      #expect(read.lines == lines)
    }
  }

  @Test(arguments: ["a,b", "a,b\n", "a,b\r\n", "\na,b\n\n \n"])
  func `a header alone is a table without records`(text: String) throws {
    let read = try ReadRecords.all(in: text)
    #expect(read == ReadRecords(header: ["a", "b"]))
  }

  @Test(arguments: ["", "\n", "\r\n\r\n", " ", " \t\n\n  ", "\u{B}\u{C}"])
  func `a file without a header is empty`(text: String) {
    for chunkSize in 1...(text.utf8.count + 1) {
      #expect(throws: InputFault(.noHeader)) {
        try ReadRecords.all(in: text, chunkSize: chunkSize)
      }
    }
  }

  @Test(arguments: [("", 1), ("\n \n", 3)])
  func `a header that is not text is named by its line`(before: String, line: Int) {
    let bytes = Array(before.utf8) + [UInt8(ascii: "a"), 0xFF, .lineFeed]
    #expect(throws: InputFault(.headerNotText, line: line)) {
      try ReadRecords.all(in: bytes)
    }
  }

  @Test func `bytes that are not text after the header are no fault of the file`() throws {
    let bytes = Array("a\nx\n".utf8) + [0xFF, .lineFeed]
    #expect(try ReadRecords.all(in: bytes).records.count == 2)
  }

  @Test(arguments: 1...16)
  func `the delimiter is told from the whole header, however little is read at a time`(
    chunkSize: Int
  ) throws {
    // Of the first line alone, the comma would win a tie.
    let source = MemoryByteSource(Array(" a ,\t\"\n\n\"b\tc\n1\t2\t3\n".utf8))
    let reader = try CSVChunkReader(source, chunkSize: chunkSize)
    #expect(reader.dialect.delimiter == UInt8(ascii: "\t"))
    #expect(reader.header == ["a ,", "b", "c"])
  }
}
