import Testing

@testable import RecordParsing

/// Line ends in CDATA sections are line feeds, wherever the parser's pieces end.
struct CDATALineEndTests {
  @Test(
    arguments: [
      ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\nb", "a\nb"), ("\r\n", "\n"),
      ("\r\r\n\n", "\n\n\n"),
      ("a\n\rb", "a\n\nb"), ("a\r]]><![CDATA[\nb", "a\n\nb"), ("a]]>\r\n<![CDATA[b", "a\nb"),
    ]
  )
  func `every kind is one`(text: String, value: String) throws {
    #expect(try Self.names(["<![CDATA[\(text)]]>"]) == [value.trimmed])
  }

  @Test func `they are so at every length`() throws {
    let lengths = Array(0..<1300)
    let texts = lengths.map { "<![CDATA[x" + String(repeating: "y", count: $0) + "\r\nz\rz]]>" }
    let values = lengths.map { "x" + String(repeating: "y", count: $0) + "\nz\nz" }
    #expect(try Self.names(texts) == values)
  }

  @Test(arguments: -6...6)
  func `they are so where the parser is fed once more`(offset: Int) throws {
    let feed = 256 << 10
    let start = "<clinicians><clinician><name>&amp;</name></clinician><clinician><name><![CDATA["
    let count = feed - start.utf8.count + offset
    let text = String(repeating: "y", count: count) + "\r\nz\r\nz"
    let names = try Self.names(["&amp;", "<![CDATA[\(text)]]>"])
    #expect(names.last?.hasSuffix("y\nz\nz") == true)
    #expect(names.last?.utf8.count == count + 4)
  }

  /// The values of a field that is written so, of a record each.
  private static func names(_ texts: [String]) throws -> [String] {
    let records = texts.map { "<clinician><name>\($0)</name></clinician>" }.joined()
    let document = try ReadDocument.all(
      in: Array("<clinicians>\(records)</clinicians>".utf8),
      chunkSize: 1 << 20
    )
    return document.records.map { $0.values[2] }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
