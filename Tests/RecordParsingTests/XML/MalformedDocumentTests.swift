import RecordParsing
import TestSupport
import Testing

/// Documents that are refused whole, wherever a chunk of them would end.
struct MalformedDocumentTests {
  static let chunkSizes = [1, 2, 3, 5, 8, 13, 40, 4096]

  @Test(
    arguments: [
      // Tags that do not match.
      ("<root>\n<clinician></root>\n</clinician>", 2),
      ("<root>\n<clinician>\n</group>\n</root>", 3),
      ("<root>\n<clinician><npi>1</clinician></npi>\n</root>", 2),
      ("<root>\n<clinician/>\n</boot>", 3),
      ("<root>\n</clinician>\n</root>", 2),
      ("<root>\n<clinician/>\n</clinician>\n<clinician>\n</root>", 3),
      ("<root>\n<clinician></Clinician>\n</root>", 2),
      ("<root>\n<p:clinician></clinician>\n</root>", 2),
      // What is beside the root.
      ("<root/>\n<root/>", 2),
      ("<root><clinician/></root>\n<root><clinician/></root>", 2),
      ("<root/>\ntext", 2),
      ("<root></root>\n</root>", 2),
      ("\ntext<root/>", 2),
      ("<root/>\n<![CDATA[text]]>", 2),
      ("<root/>\n&amp;", 2),
      ("\n<?xml version='1.0'?><root/>", 2),
      // Markup.
      ("<root>\n<!-- -- -->\n</root>", 2),
      ("<root>\n<!-- --->\n</root>", 2),
      ("<root>\n<!-- a\n--\n--><clinician/></root>", 3),
      ("<root>\n<clinician><npi>1\n]]></npi></clinician></root>", 3),
      ("<root>\n]]></root>", 2),
      ("<root>\n<! a></root>", 2),
      ("<root>\n<!CDATA[]]></root>", 2),
      ("<root>\n<![cdata[]]></root>", 2),
      ("<root>\n<? p?></root>", 2),
      ("<root>\n<?xml version='1.0'?></root>", 2),
      ("<root>\n<></></root>", 2),
      ("<root>\n< clinician/></root>", 2),
      ("<root>\n<1/></root>", 2),
      ("<root>\n<clinician//></root>", 2),
      // Attributes.
      ("<root>\n<clinician npi=1/></root>", 2),
      ("<root>\n<clinician npi/></root>", 2),
      ("<root>\n<clinician npi='1' npi='2'/></root>", 2),
      ("<root>\n<clinician npi='1'tin='2'/></root>", 2),
      ("<root>\n<clinician npi='<'/></root>", 2),
      ("<root>\n<clinician npi='&'/></root>", 2),
      ("<root>\n<clinician></clinician npi='1'></root>", 2),
      // References and characters.
      ("<root>\n<clinician><npi>&</npi></clinician></root>", 2),
      ("<root>\n<clinician><npi>&amp</npi></clinician></root>", 2),
      ("<root>\n<clinician><npi>&nbsp;</npi></clinician></root>", 2),
      ("<root>\n<clinician npi='&nbsp;'/></root>", 2),
      ("<root>\n&#0;</root>", 2),
      ("<root>\n&#1;</root>", 2),
      ("<root>\n&#xD800;</root>", 2),
      ("<root>\n&#xFFFE;</root>", 2),
      ("<root>\n&#x110000;</root>", 2),
      ("<root>\n&#99999999999999999999;</root>", 2),
      ("<root>\n&#x;</root>", 2),
      ("<root>\n&#12a;</root>", 2),
      ("<root>\n<clinician npi='&#0;'/></root>", 2),
      ("<root>\n<clinician><npi>\u{1}</npi></clinician></root>", 2),
      ("<root>\n<clinician npi='\u{1B}'/></root>", 2),
      ("<root>\n<!--\u{8}--></root>", 2),
      ("<root>\n<?p \u{8}?></root>", 2),
      ("<root>\n<![CDATA[\u{8}]]></root>", 2),
      ("<root>\n<clinician xmlns:p='' xmlns:p=''/></root>", 2),
      ("<root>\n<clinician xmlns:a='u' xmlns:b='u' a:a='1' b:a='2' b:a='3'/></root>", 2),
      ("<root xmlns:p='u' xmlns:p='u'>\n<clinician/></root>", 1),
      ("<root>\n\u{FFFF}</root>", 2),
      ("<root>\n\0</root>", 2),
      ("<root>\n<clinician><npi>1\0</npi></clinician></root>", 2),
      ("<root>\n<clinician npi='1\0'/></root>", 2),
      ("<root/>\n\0", 2),
    ] as [(String, Int)]
  )
  func `a document that is not well-formed is refused at its line`(
    document: String,
    line: Int
  ) throws {
    for chunkSize in Self.chunkSizes {
      let fault = try #require(
        try ReadDocument.fault(of: document, chunkSize: chunkSize),
        "chunks of \(chunkSize)"
      )
      #expect(fault.kind.isMalformedXML, "\(fault)")
      #expect(fault.line == line, "chunks of \(chunkSize): \(fault)")
    }
  }

  @Test(
    arguments: [
      ("<export>\n<groups><clinician/></sites>\n</export>", 2),
      ("<export>\n<groups><clinician></groups></clinician></export>", 2),
      ("<export><groups><clinician/></groups>\n</groups>", 2),
      ("<export>\n<groups><clinician/></groups></clinicians></export>", 2),
      ("<export>\n<groups>\n</export></groups>", 3),
      ("<export>\n&nbsp;<groups>\n<clinician/></groups></export>", 2),
      ("<export>\n<groups a='1' a='2'>\n<clinician/></groups></export>", 2),
      ("<export><groups/>\n<groups><clinician/>\n</groups></export><export/>", 3),
    ] as [(String, Int)]
  )
  func `a combined document that is not well-formed is refused at its line`(
    document: String,
    line: Int
  ) throws {
    for chunkSize in Self.chunkSizes {
      let fault = try #require(
        try ReadDocument.fault(of: document, isNested: true, chunkSize: chunkSize),
        "chunks of \(chunkSize)"
      )
      #expect(fault.kind.isMalformedXML, "\(fault)")
      #expect(fault.line == line, "chunks of \(chunkSize): \(fault)")
    }
  }

  @Test(
    arguments: [
      [0xFF], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x80],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are refused wherever they stand`(bytes: [UInt8]) throws {
    let places = [
      ("<root>\n<clinician><npi>", "</npi></clinician></root>", 2),
      ("<root>\n<clinician npi='", "'/></root>", 2),
      ("<root>\n<!--", "--></root>", 2),
      ("<root>\n\n", "</root>", 3),
      ("<!--", "--><root/>", 1),
      ("<root/>\n<!--", "-->", 2),
      ("\n<root a='", "'>\n<clinician/></root>", 2),
    ]
    for (start, end, line) in places {
      let document = Array(start.utf8) + bytes + Array(end.utf8)
      for chunkSize in Self.chunkSizes {
        let fault = try #require(try ReadDocument.fault(of: document, chunkSize: chunkSize))
        #expect(fault.kind.isMalformedXML, "\(fault)")
        #expect(fault.line == line, "chunks of \(chunkSize) of \(start): \(fault)")
      }
    }
  }

  @Test(arguments: [false, true])
  func `a document that is cut anywhere is refused`(isNested: Bool) throws {
    let document = Array(
      """
      <?xml version="1.0"?><!-- é > --><export a='>'>
      <clinicians><?p ?><clinician npi="1" tin='2'><name>A &amp; B<![CDATA[<]]></name></clinician>
      <!-- <x> --><clinician npi="3"/></clinicians>
      <groups/></export>
      """.utf8
    )
    #expect(try ReadDocument.fault(of: document, isNested: isNested) == nil)
    for count in document.indices {
      for chunkSize in [1, 7, 4096] {
        let fault = try ReadDocument.fault(
          of: Array(document.prefix(count)),
          isNested: isNested,
          chunkSize: chunkSize
        )
        let isRefused = fault.map(\.kind.isMalformedXML) ?? false
        #expect(isRefused, "\(count) bytes in chunks of \(chunkSize): \(String(describing: fault))")
      }
    }
  }

  @Test(
    arguments: [
      ("<!DOCTYPE root><root/>", 1),
      ("\n<!DOCTYPE root SYSTEM 'file:///etc/hostname'>\n<root/>", 2),
      ("<!-- -->\n<?p?>\n<!DOCTYPE root [<!ENTITY e 'text'>]><root>&e;</root>", 3),
      ("<!DOCTYPE root PUBLIC '-//W3C//DTD XHTML 1.0//EN' 'http://localhost/a.dtd'><root/>", 1),
      ("<!DOCTYPE root [<!ATTLIST clinician npi CDATA '1'>]><root><clinician/></root>", 1),
      ("<!DOCTYPE root [<!ENTITY a '&b;&b;'><!ENTITY b '&a;&a;'>]><root>&a;</root>", 1),
      ("<!DOCTYPE root [<!ENTITY % p SYSTEM 'file:///dev/zero'> %p;]><root/>", 1),
      ("<root>\n<!DOCTYPE root></root>", 2),
      ("<root><clinician/></root>\n<!DOCTYPE root>", 2),
      ("<!DOCTYPE", 1),
      ("<!D", 1),
    ] as [(String, Int)]
  )
  func `a document type declaration is refused, and so are the entities that it would define`(
    document: String,
    line: Int
  ) throws {
    for chunkSize in Self.chunkSizes {
      for isNested in [false, true] {
        let fault = try ReadDocument.fault(of: document, isNested: isNested, chunkSize: chunkSize)
        #expect(fault == InputFault(.documentType, line: line))
      }
    }
  }

  @Test func `an element can have 256 attributes and not one more`() throws {
    for (count, isRefused) in [(256, false), (257, true)] {
      let attributes = (0..<count).map { " a\($0)='>'" }.joined()
      for element in ["clinician", "other"] {
        let document = "<root>\n<\(element)\(attributes)/></root>"
        for chunkSize in [1, 4096] {
          let fault = try ReadDocument.fault(of: document, chunkSize: chunkSize)
          #expect((fault?.kind.isXMLLimit ?? false) == isRefused, "\(count): \(fault as Any)")
          #expect(fault?.line == (isRefused ? 2 : nil))
        }
      }
    }
  }

  @Test func `elements can stand 256 deep and not one deeper`() throws {
    for (depth, isRefused) in [(256, false), (257, true)] {
      let document =
        String(repeating: "<d>\n", count: depth) + String(repeating: "</d>", count: depth)
      for chunkSize in [1, 4096] {
        for isNested in [false, true] {
          let fault = try ReadDocument.fault(
            of: document,
            isNested: isNested,
            chunkSize: chunkSize
          )
          #expect((fault?.kind.isXMLLimit ?? false) == isRefused, "\(depth) deep: \(fault as Any)")
          #expect(fault?.line == (isRefused ? 257 : nil))
        }
      }
    }
  }

  @Test func `a long row of opened elements is refused as it is read`() throws {
    let document = String(repeating: "<d>", count: 200_000)
    let fault = try ReadDocument.fault(of: document)
    #expect(fault?.kind.isXMLLimit == true)
  }
}
