import RecordParsing
import TestSupport
import Testing

struct JSONLinesTests {
  /// The values of all lines, read in chunks of at least some bytes.
  private func values(_ text: String, chunkSize: Int = 1 << 18) throws -> [[String]] {
    let reader = try JSONLinesChunkReader(MemoryByteSource(text), chunkSize: chunkSize)
    let scanner = JSONLinesScanner(keys: reader.keys)
    let index = RecordIndex()
    var values: [[String]] = []
    while let chunk = try reader.next() {
      var text: [UInt8] = []
      try chunk.bytes.withUnsafeBufferPointer { (bytes) throws(InputFault) in
        try scanner.scan(bytes, firstLine: chunk.firstLine, into: index, text: &text)
      }
      text.withUnsafeBufferPointer { bytes in
        var view = RecordView(bytes, index: index)
        for position in 0..<view.recordCount {
          view.select(position)
          values.append(
            (0..<view.fieldCount).map { String(decoding: view.field(at: $0), as: UTF8.self) }
          )
        }
      }
    }
    return values
  }

  @Test(
    arguments: [
      (#"plain"#, "plain"), (#""#, ""), (#"say \"x\""#, #"say "x""#), (#"a\\b\/c"#, #"a\b/c"#),
      (#"a\tb\nc\rd\be\ff"#, "a\tb\nc\rd\u{8}e\u{C}f"), (#"\u0041\u00e9\u8a3A"#, "Aé診"),
      (#"\ud83d\ude00"#, "😀"), (#"Zoë"#, "Zoë"), (#"{,}:[]"#, "{,}:[]"),
    ]
  )
  func `a string is what its escapes stand for`(written: String, value: String) throws {
    #expect(try values(#"{"a":"\#(written)","b":"x"}"#) == [[value, "x"]])
  }

  @Test(arguments: 1...70)
  func `lines are the same in chunks of any size`(chunkSize: Int) throws {
    let lines = (1...5).map { #"{"a":"\#($0)","bee":"\#(String(repeating: "x", count: $0))"}"# }
    let expected = (1...5).map { ["\($0)", String(repeating: "x", count: $0)] }
    for text in [lines.joined(separator: "\n"), lines.joined(separator: "\n\n") + "\n"] {
      #expect(try values(text, chunkSize: chunkSize) == expected)
    }
  }

  @Test func `white space may stand between tokens`() throws {
    #expect(try values("{ \"a\" : \"1\" , \"b\" : \"2\" }\r\n") == [["1", "2"]])
  }

  @Test func `an empty file has no lines and no names`() throws {
    #expect(try values("") == [])
    #expect(try JSONLinesChunkReader(MemoryByteSource("")).keys == [])
  }

  @Test(
    arguments: [
      (#"{"a":1}"#, 1), (#"["a"]"#, 1), (#"{"a":"1""#, 1), (#"{"a":"1"}x"#, 1), (#"{}"#, 1),
      ("{\"a\":\"1\"}\n{\"b\":\"1\"}", 2), ("{\"a\":\"1\"}\n\n{\"a\":\"1\",\"b\":\"2\"}", 3),
      ("{\"a\":\"1\"}\n{\"a\":null}", 2), ("{\"a\":\"1\"}\n{\"a\":\"\\q\"}", 2),
      ("{\"a\":\"1\"}\n{\"a\":\"\\u00g0\"}", 2), ("{\"a\":\"1\"}\n{\"a\":\"\\ud83d\"}", 2),
    ]
  )
  func `a line that is no object of strings is named`(text: String, line: Int) {
    let fault = #expect(throws: InputFault.self) { try values(text) }
    #expect(fault?.line == line)
  }
}
