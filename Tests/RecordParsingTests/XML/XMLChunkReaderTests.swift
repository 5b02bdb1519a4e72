import RecordParsing
import TestSupport
import Testing

struct XMLChunkReaderTests {
  static let sizes = [1, 2, 3, 5, 16, 100, 4096]

  @Test(arguments: 0..<120)
  func `a random document is read the same for every size of chunk and of block`(
    seed: Int
  ) throws {
    let document = RandomDocument(seed: UInt64(seed), isNested: !seed.isMultiple(of: 2))
    for chunkSize in Self.sizes {
      for blockSize in [1, 7, Int.max] {
        let read = try ReadDocument.all(
          in: document.text,
          isNested: document.isNested,
          chunkSize: chunkSize,
          blockSize: blockSize
        )
        #expect(
          read == document.content,
          "chunks of \(chunkSize), blocks of \(blockSize): \(document.text)"
        )
      }
    }
  }

  @Test(
    arguments: [
      ("<root><clinician/></root>", [1]),
      ("<root>\n<clinician/>\n\n<clinician></clinician></root>", [2, 4]),
      ("\n\n<root\n>\n<clinician/></root>", [5]),
      // The line is that of the `<`, however long the start tag is.
      ("<root>\n<clinician\n\nnpi='1'\n>\n</clinician\n><clinician/></root>", [2, 7]),
      ("<root><clinician npi='1\n2'/><clinician/></root>", [1, 2]),
      ("<root>\r\n<clinician/>\r\n<clinician/></root>", [2, 3]),
      // A carriage return alone ends no line.
      ("<root>\r<clinician/>\r\r\n<clinician/></root>", [1, 2]),
      ("<root><!--\n\n--><clinician/><?p\n?><clinician/></root>", [3, 4]),
      ("<root><![CDATA[\n<clinician/>]]>\n<clinician/></root>", [3]),
      ("<root>\n<other>\n<clinician/>\n</other><clinician/>\n</root>", [4]),
      ("<root>é\n<clinician><npi>é\n</npi></clinician><clinician/></root>", [2, 3]),
    ] as [(String, [Int])]
  )
  func `the line of a record is where its start tag begins`(document: String, lines: [Int]) throws {
    for chunkSize in Self.sizes {
      let read = try ReadDocument.all(in: document, chunkSize: chunkSize)
      #expect(read.records.map(\.line) == lines, "chunks of \(chunkSize)")
    }
  }

  @Test func `records are children of the root, or of its children where it is nested`() throws {
    let document = """
      <export>
        <clinician npi="1"/>
        <clinicians><clinician npi="2"/><x><clinician npi="3"/></x></clinicians>
        <p:groups xmlns:p="urn:p">
          <clinician npi="4"/></p:groups><groups/><clinicians>
      <clinician npi="5"/></clinicians>
      </export>
      """
    for chunkSize in Self.sizes {
      let flat = try ReadDocument.all(in: document, chunkSize: chunkSize)
      #expect(flat.records == [ReadDocument.Record(values: ["1", "", ""], line: 2)])
      #expect(flat.root == "export")
      let nested = try ReadDocument.all(in: document, isNested: true, chunkSize: chunkSize)
      #expect(
        nested.records == [
          ReadDocument.Record(values: ["2", "", ""], line: 3, container: "clinicians"),
          ReadDocument.Record(values: ["4", "", ""], line: 5, container: "groups"),
          ReadDocument.Record(values: ["5", "", ""], line: 6, container: "clinicians"),
        ]
      )
      #expect(nested.root == "export")
      #expect(
        nested.children == ["clinician", "clinicians", "groups", "groups", "clinicians"]
      )
    }
  }

  @Test(
    arguments: ["<root/>", "<root></root>", "<?xml version='1.0'?>\n<root>text</root>\n<!-- -->"]
  )
  func `a document may hold no records`(document: String) throws {
    for isNested in [false, true] {
      let read = try ReadDocument.all(in: document, isNested: isNested)
      #expect(read == ReadDocument(root: "root"))
    }
  }

  @Test func `the tags around records have a chunk's name spaces and no line feeds`() throws {
    let text = "<e:export\nxmlns:e='urn:e'><groups\n\n a='>'><x/></groups></e:export>"
    let reader = XMLChunkReader(MemoryByteSource(text), isNested: true)
    let chunk = try #require(try reader.next())
    guard case .records(let opening, let closing) = chunk.content else {
      Issue.record("the first chunk holds no records")
      return
    }
    let start = String(decoding: opening, as: UTF8.self)
    #expect(start == "<e:export xmlns:e='urn:e'><groups   a='>'>")
    #expect(String(decoding: closing, as: UTF8.self) == "</groups></e:export>")
    #expect(String(decoding: chunk.text, as: UTF8.self) == "<x/>")
    #expect(chunk.lines.map(\.line) == [4])
  }

  @Test(arguments: sizes)
  func `a document that is cut anywhere is handed out to its end`(chunkSize: Int) throws {
    let document = Array(
      "<root>\n<clinician a='1'><npi>1</npi><?p ?></clinician>\n</root>".utf8
    )
    for count in document.indices {
      let source = MemoryByteSource(Array(document[..<count]))
      let reader = XMLChunkReader(source, isNested: false, chunkSize: chunkSize)
      var texts: [[UInt8]] = []
      while let chunk = try reader.next() { texts.append(chunk.text) }
      // A line feed is in the skeleton for the records that were taken out.
      let handedOut = texts.joined().filter { $0 != .lineFeed }
      #expect(handedOut.count == document[..<count].count { $0 != .lineFeed })
    }
  }
}
