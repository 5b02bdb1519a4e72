import RecordParsing
import TestSupport
import Testing

struct CSVChunkReaderTests {
  static let nastyTexts = [
    "a,b\n1,2\n3,4\n",
    "a,b\r\n1,2\r\n\r\n3,4",
    "a,b\n\"1\n\n\",2\n\"\"\"3\"\"\n\",\"4\"\n5,6\n",
    "\n \r\n\"a\n\",b\n1,\"\"\n\n\"x\"\"\ny\"z,w\n",
    "a,b\n\"1\"x\"y,\"\n\"\"\n\"\"2,3\n",
    "a,b\n\"\"\"\",\"\"\n\"\",\"\"\"\"\r\n",
    "a;\"b\nc\";d\n\"1;\n\";\"2\"\"\";3\r\n\n\n",
    "é,😀\n\"日\n本\",é\n",
    "a\n\"1\"",
    "a\n\"1\"\n\"",
    "a,b\n1,2\"\n\"3\n\"\",4\n",
    "a\n\n\n\n",
  ]

  @Test(arguments: nastyTexts)
  func `records are the same for every size of chunk and of block`(text: String) {
    let whole = ReadRecords.outcome(of: text, chunkSize: 4096, blockSize: .max)
    for chunkSize in 1...(text.utf8.count + 2) {
      for blockSize in [1, 2, 3, Int.max] {
        let cut = ReadRecords.outcome(of: text, chunkSize: chunkSize, blockSize: blockSize)
        #expect(cut == whole, "chunks of \(chunkSize), blocks of \(blockSize)")
      }
    }
  }

  @Test(arguments: [0, 1, 2, 15, 16, 17, 5000])
  func `any number of blank lines goes before a header, and counts as lines`(count: Int) {
    let blank = (0..<count).map { $0.isMultiple(of: 3) ? " \r\n" : "\n" }.joined()
    let read = ReadRecords.outcome(of: blank + "a,b\n1,2\n", chunkSize: 16, blockSize: 7)
    #expect((try? read.get())?.header == ["a", "b"])
    #expect((try? read.get())?.lines == [count + 2])
  }

  @Test(arguments: 0..<150)
  func `records of a random text are the scanner's, for every size of chunk`(seed: Int) {
    let text = randomText(seed: UInt64(seed))
    let whole = ReadRecords.outcome(of: text, chunkSize: 4096, blockSize: .max)
    if case .success(let read) = whole {
      let all = ScannedRecord.all(in: text)
      #expect(read.header == all[0].fields)
      #expect(read.records == all.dropFirst().map(\.fields))
      #expect(read.lines == all.dropFirst().map { $0.lineOffset + 1 })
    }
    for chunkSize in 1...30 {
      let cut = ReadRecords.outcome(of: text, chunkSize: chunkSize, blockSize: 1 + seed % 5)
      #expect(cut == whole, "chunks of \(chunkSize) of \(text.debugDescription)")
    }
  }

  /// A header and a few dozen pieces that are each a corner of the format.
  private func randomText(seed: UInt64) -> String {
    let pieces = [
      "a", "é", " ", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\"x,\ny\"", ",\"", "\",",
      "\"\n",
    ]
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 0...40, using: &generator)
    return "x,y\n"
      + (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
  }

  @Test(arguments: 1...12)
  func `a chunk is whole records and knows its line`(chunkSize: Int) throws {
    let source = MemoryByteSource("h\n\"a\n\"\nb\n\nc\r\nd")
    let reader = try CSVChunkReader(source, chunkSize: chunkSize)
    var bytes: [UInt8] = []
    while let chunk = try reader.next() {
      #expect(chunk.firstLine == 2 + bytes.count { $0 == .lineFeed })
      #expect(bytes.last ?? .lineFeed == .lineFeed)
      bytes += chunk.bytes
    }
    #expect(bytes == Array("\"a\n\"\nb\n\nc\r\nd".utf8))
  }

  @Test(arguments: [
    ("a,b\n1,\"2\n3\n", 2), ("a,b\n1,2\n3,\"x\n\n4,5\n", 3), ("a\n\"x\ny\"\n\"z\n\n", 4),
    // The second field of a record opens on another line than the record.
    ("a,b\n\"x\ny\",\"z\n", 3), ("a\n1\n\n\n\"", 5), ("a\r\n\"\"\"\r\n", 2),
    // In the header, after blank lines.
    ("\"a\n", 1), ("a,\"b\nc", 1), ("\n \n\"a\nb\",\"c\n", 4),
  ])
  func `a quote that is never closed is named by the line that opens it`(
    text: String,
    line: Int
  ) {
    for chunkSize in 1...(text.utf8.count + 1) {
      #expect(throws: InputFault(.unclosedQuote, line: line)) {
        try ReadRecords.all(in: text, chunkSize: chunkSize)
      }
    }
  }

  @Test(
    arguments: [
      ("a;b,c;d\n1,2\n", ",", ["a;b", "c;d"]), ("a;b\n", "|", ["a;b"]), ("a b\n", "\t", ["a b"]),
    ] as [(String, Unicode.Scalar, [String])]
  )
  func `a delimiter that is given wins over what the header shows`(
    text: String,
    delimiter: Unicode.Scalar,
    header: [String]
  ) throws {
    let read = try ReadRecords.all(in: Array(text.utf8), delimiter: UInt8(ascii: delimiter))
    #expect(read.header == header)
  }
}
