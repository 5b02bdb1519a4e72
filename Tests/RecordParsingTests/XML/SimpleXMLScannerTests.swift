import RecordParsing
import TestSupport
import Testing

/// What is read without libxml2 is what libxml2 reads.
struct SimpleXMLScannerTests {
  static let chunkSizes = [1, 7, 40, 300, 4096]

  @Test(arguments: 0..<150)
  func `a random document is read as the parser reads it`(seed: Int) {
    let isNested = seed.isMultiple(of: 2)
    expectSame(RandomDocument(seed: UInt64(seed), isNested: isNested).text, isNested: isNested)
    for rarity in [0, 1000, 100, 20, 5] {
      let document = AlmostSimpleDocument(seed: UInt64(seed), isNested: isNested, rarity: rarity)
      expectSame(document.text, isNested: isNested)
    }
  }

  @Test(arguments: [false, true])
  func `a document that is cut anywhere is refused as the parser refuses it`(isNested: Bool) {
    let document = Array(Self.document.utf8)
    for count in document.indices {
      expectSame(Array(document[..<count]), isNested: isNested, chunkSizes: [1, 60, 4096])
    }
  }

  @Test(arguments: [UInt8](0...255))
  func `a document with any byte anywhere is read as the parser reads it`(byte: UInt8) {
    let document = Array(Self.document.utf8)
    // Half of the places for each byte, the other half for the next: half of the time.
    for place in document.indices where (place + Int(byte)).isMultiple(of: 2) {
      var changed = document
      changed[place] = byte
      expectSame(changed, isNested: true, chunkSizes: [4096])
    }
  }

  @Test(arguments: AlmostSimpleDocument.words)
  func `a document with any word anywhere is read as the parser reads it`(word: String) {
    let document = Array(Self.document.utf8)
    for place in document.indices where (place + word.utf8.count).isMultiple(of: 2) {
      var changed = document
      changed.insert(contentsOf: word.utf8, at: place)
      expectSame(changed, isNested: true, chunkSizes: [30, 4096])
    }
  }

  @Test(
    arguments: [
      "", " \t\r\n", "<clinician/>", "<clinician></clinician>", "<clinician />",
      "<clinician>\n</clinician>\r\n", "<clinician npi='1'/>",
      "<clinician npi='1' tin=\"2\">\n</clinician>",
      "<clinician x='\"' y=\"'\" ></clinician>", "<clinician><npi>1</npi></clinician>",
      "<clinician>\r\n\t<npi>1</npi>\r\n\t<tin/>\r\n</clinician>\r\n<clinician/>",
      "<clinician><x/><x>1</x><npi></npi></clinician>", "<Clinician><NPI>é\n\t日😀</NPI></Clinician>",
      "<clinician><name>]]'\"\u{7F}\u{85}\u{FFFD}\u{FF21}</name></clinician>",
      "<clinician npi='1'><npi>2</npi><_a-b.c1>3</_a-b.c1></clinician>",
    ]
  )
  func `a simple record is not left to the parser`(text: String) throws {
    #expect(others(than: text) == [])
  }

  @Test(
    arguments: [
      // Other elements, and what is no element.
      "<other/>", "<p:clinician/>", "<é/>", "<clinicians/>", "<clinicia/>", "<!---->", "<?p?>",
      "<![CDATA[x]]>",
      // Attributes.
      "<clinician  npi='1'/>", "<clinician\nnpi='1'/>", "<clinician npi ='1'/>",
      "<clinician npi= '1'/>", "<clinician npi=1/>", "<clinician npi='&lt;'/>",
      "<clinician npi='>'/>", "<clinician npi='1\n'/>", "<clinician npi='1\t'/>",
      "<clinician npi='1'tin='2'/>", "<clinician x='1' x='2'/>", "<clinician npi='1' NPI='2'/>",
      "<clinician p:x='1'/>", "<clinician xmlns='u'/>", "<clinician XML='1'/>",
      "<clinician npi='\u{FFFF}'/>", "<clinician npi='\u{FF21}'/>",
      // Fields.
      "<clinician><npi>1</npi><npi>2</npi></clinician>", "<clinician><npi x='1'/></clinician>",
      "<clinician><npi >1</npi></clinician>", "<clinician><npi>1</npi ></clinician>",
      "<clinician><npi>1</npi></clinician >", "<clinician><npi><b/></npi></clinician>",
      "<clinician><p:npi>1</p:npi></clinician>", "<clinician><xmlx/></clinician>",
      "<clinician>x</clinician>", "<clinician><!-- --></clinician>",
      // Text.
      "<clinician><npi>&amp;</npi></clinician>", "<clinician><npi>&#65;</npi></clinician>",
      "<clinician><npi>></npi></clinician>", "<clinician><npi>]]></npi></clinician>",
      "<clinician><npi>1\r\n</npi></clinician>", "<clinician><npi>\u{1}</npi></clinician>",
      "<clinician><npi>\u{FFFE}</npi></clinician>", "<clinician><npi>\u{FFFF}</npi></clinician>",
      "<clinician><npi><![CDATA[1]]></npi></clinician>",
      "<clinician><abcdefghijklmnopqrstuvwxyzabcdef/></clinician>",
    ]
  )
  func `everything else is left to the parser`(text: String) {
    #expect(others(than: text) == [text])
    #expect(others(than: "<clinician/>\n\(text) <clinician/>") == [text])
  }

  @Test(
    arguments: [
      "x", "&amp;", "<clinician/>x", "</x>", "<x>", "<clinician>", "<clinician npi='", "<", "<!--",
      "<!x>", "<clinician><npi>1</npi>", "<clinician/></x>", "\0", "<clinician/>\u{A0}",
    ]
  )
  func `a text that is more than child elements is left to the parser whole`(text: String) {
    #expect(others(than: text) == nil)
  }

  @Test func `names are told apart by every byte and beyond 64 left to the parser`() {
    let names = (0..<100).map { "n\($0)" } + ["npi", "npi1", "tin", "ti", "tin.", "tin-", "tin_"]
    for order in [names, names.reversed()] {
      let fields = order.map { "<\($0)>\($0)</\($0)>" }.joined()
      expectSame("<root><clinician>\(fields)</clinician><clinician>\(fields)</clinician></root>")
      for name in order {
        expectSame("<root><clinician><\(name)>1</\(name)><tin>2</tin></clinician></root>")
        expectSame("<root><clinician><npi>1</npi><tin>2</tin><\(name)/></clinician></root>")
      }
    }
  }

  private static let document = """
    <export><clinicians a="1">
    <clinician npi="1" x='é'><tin>2</tin>
    <name>A\u{FFFD}</name></clinician>
    <clinician><npi>3</npi><name>&amp;</name></clinician><!-- - --><clinician/>
    <clinician><npi>4</npi><name>a longer name than 16</name></clinician></clinicians></export>
    """

  /// What a scan of some text leaves to the parser, nil where that is all of it.
  private func others(than text: String) -> [String]? {
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { buffer in
      SimpleXMLScanner.others(than: buffer, ReadDocument.shape, into: RecordIndex())?
        .map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
  }

  private func expectSame(_ document: String, isNested: Bool = false) {
    expectSame(Array(document.utf8), isNested: isNested, chunkSizes: Self.chunkSizes)
  }

  private func expectSame(_ document: [UInt8], isNested: Bool, chunkSizes: [Int]) {
    for chunkSize in chunkSizes {
      let scanned = outcome { () throws in
        try ReadDocument.all(in: document, isNested: isNested, chunkSize: chunkSize)
      }
      let parsed = outcome { () throws in
        try ReadDocument.all(
          in: document,
          isNested: isNested,
          chunkSize: chunkSize,
          parse: XMLRecordParser().parseAll
        )
      }
      guard scanned != parsed else { continue }
      let text = String(decoding: document, as: UTF8.self)
      Issue.record("\(scanned), not \(parsed), in chunks of \(chunkSize): \(text)")
    }
  }

  private func outcome(_ read: () throws -> ReadDocument) -> Result<ReadDocument, InputFault> {
    do {
      return .success(try read())
    } catch let fault as InputFault {
      return .failure(fault)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
