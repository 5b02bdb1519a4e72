import RecordParsing
import TestSupport
import Testing

/// Files of JSON are the same in chunks of any size.
struct JSONChunkTests {
  private static let records = [
    #"{"a":"1","b":"x\ny"}"#, #"{"a" : 2,"b":["\"", "}]{[" ]}"#, "{}",
    #"{"c":"\\","d":{"e":[{}]}}"#,
    #"{"a":"\u00e9","b":"é"}"#,
  ]

  @Test(arguments: 1...60)
  func `lines are the same in chunks of any size`(size: Int) throws {
    for text in [
      Self.records.joined(separator: "\n"), Self.records.joined(separator: "\r\n\r\n \t\n") + "\n",
    ] {
      let whole = try ReadJSON(text.utf8, .lines)
      #expect(whole.values.count == Self.records.count)
      #expect(try ReadJSON(text.utf8, .lines, chunkSize: size, blockSize: size) == whole)
      #expect(try ReadJSON(text.utf8, .lines, chunkSize: size) == whole)
    }
  }

  @Test(arguments: 1...60)
  func `a document is the same in chunks of any size`(size: Int) throws {
    for separator in [",", "\n,\r\n ", ",\n\n"] {
      let text = "\n[ \(Self.records.joined(separator: separator))\n] \n"
      let whole = try ReadJSON(text.utf8, .document)
      let lines = try ReadJSON(Self.records.joined(separator: "\n").utf8, .lines)
      #expect(whole.values == lines.values)
      #expect(try ReadJSON(text.utf8, .document, chunkSize: size, blockSize: size) == whole)
      #expect(try ReadJSON(text.utf8, .document, chunkSize: size) == whole)
    }
  }

  @Test func `a record is on the line that its object begins on`() throws {
    let text = "[{\"a\":\n[1,\n2],\"b\":\"x\\n\\n\"}\n,{\"a\":\n1},\n\n{}]"
    #expect(try ReadJSON(text.utf8, .document).lines == [1, 4, 7])
    #expect(try ReadJSON("\n {}\n\n{}".utf8, .lines).lines == [2, 4])
  }

  @Test(arguments: [("[]", 0), (" [ ] ", 0), ("{}", 1), ("\u{FEFF}[{}]", 1), ("[{},{}]\n", 2)])
  func `a document is an array of objects or one object`(text: String, count: Int) throws {
    #expect(try ReadJSON(text.utf8, .document).values.count == count)
  }

  @Test(
    arguments: [
      ("[", 1), ("[{}", 1), ("[\n{},\n]", 3), ("[{}\n{}]", 2), ("[{}]\n]", 2), ("{}\n{}", 2),
      ("[[{}]]", 1),
      ("[1]", 1), ("null", 1), ("[{},\nnull]", 2), ("]", 1), ("[{}]\n\nx", 3), ("[,{}]", 1),
      ("x", 1),
      ("[{\"a\":\"\n\"}]", 1), ("[{\n\"a\":[\n1}]", 3),
    ]
  )
  func `what is no document of records is a fault with its line`(text: String, line: Int) {
    for chunkSize in [1, 1 << 18] {
      let fault = #expect(throws: InputFault.self, "\(text)") {
        try ReadJSON(text.utf8, .document, chunkSize: chunkSize)
      }
      #expect(fault?.line == line, "\(text): \(String(describing: fault))")
    }
  }

  @Test(arguments: ["", " ", "\n\t\r\n", "\u{FEFF}"])
  func `a file of white space alone is empty`(text: String) {
    #expect(throws: InputFault(.emptyDocument)) { try ReadJSON(text.utf8, .lines) }
    #expect(throws: InputFault(.emptyDocument)) { try ReadJSON(text.utf8, .document) }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `damaged files are read in small chunks as they are in one`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var lines = Array(Self.records.joined(separator: "\n").utf8)
    var document = Array("[\(Self.records.joined(separator: ",\n"))]".utf8)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let byte = Array("\"\\{}[],:\n ux0".utf8).randomElement(using: &generator) ?? 0
      lines[Int.random(in: lines.indices, using: &generator)] = byte
      document[Int.random(in: document.indices, using: &generator)] = byte
    }
    func outcome(_ text: [UInt8], _ layout: ReadJSON.Layout, _ chunkSize: Int) -> String {
      do {
        return try "\(ReadJSON(text, layout, chunkSize: chunkSize).values)"
      } catch {
        return "\(error.line ?? 0)"
      }
    }
    for chunkSize in [1, 7, 40, 100] {
      #expect(outcome(lines, .lines, chunkSize) == outcome(lines, .lines, 1 << 18))
      #expect(outcome(document, .document, chunkSize) == outcome(document, .document, 1 << 18))
    }
  }

  @Test func `a record over the limit is a fault on its line`() {
    let text = "{\"a\":\"\(String(repeating: "x", count: 16 << 20))\"}"
    for (file, layout) in [("{}\n\(text)\n", ReadJSON.Layout.lines), ("[{},\n\(text)]", .document)]
    {
      let fault = #expect(throws: InputFault.self) { try ReadJSON(file.utf8, layout) }
      #expect(fault?.line == 2)
      guard case .recordTooLong = fault?.kind else {
        Issue.record("\(String(describing: fault))")
        return
      }
    }
  }
}
