import RecordParsing
import Testing

struct XMLRecordParserTests {
  @Test(
    arguments: [
      (#"<clinician npi="1" tin="2"/>"#, ["1", "2", ""]),
      ("<clinician tin='2' npi='1'></clinician>", ["1", "2", ""]),
      ("<clinician><npi>1</npi><tin>2</tin></clinician>", ["1", "2", ""]),
      ("<clinician><name>3</name>\n<npi>1</npi></clinician>", ["1", "", "3"]),
      (#"<clinician npi="1"><tin>2</tin></clinician>"#, ["1", "2", ""]),
      (#"<CLINICIAN NPI="1"><Tin>2</Tin></CLINICIAN>"#, ["1", "2", ""]),
      ("<clinician/>", ["", "", ""]),
      ("<clinician><npi/><tin></tin><name> </name></clinician>", ["", "", ""]),
    ] as [(String, [String])]
  )
  func `a field is an attribute or a child element`(record: String, values: [String]) throws {
    try expect(record, values)
  }

  @Test(
    arguments: [
      (#"<clinician npi="1"><npi>2</npi></clinician>"#, "2"),
      (#"<clinician npi="1"><npi></npi></clinician>"#, ""),
      (#"<clinician npi="1"><npi/></clinician>"#, ""),
      (#"<clinician npi="1"><npi> </npi></clinician>"#, ""),
      (#"<clinician npi="1"><npi><b>2</b></npi></clinician>"#, ""),
      (#"<clinician npi="1"><NPI>2</NPI></clinician>"#, "2"),
      (#"<clinician npi="1"><b><npi>2</npi></b></clinician>"#, "1"),
    ]
  )
  func `a child element wins over an attribute even where it is empty`(
    record: String,
    npi: String
  ) throws {
    try expect(record, [npi, "", ""])
  }

  @Test(
    arguments: [
      ("<clinician><npi>1<b>2</b>3</npi></clinician>", "13"),
      ("<clinician><npi><b>2</b></npi></clinician>", ""),
      ("<clinician><npi>1<npi>2</npi>3</npi></clinician>", "13"),
      ("<clinician><npi>1<b><npi>2</npi></b></npi></clinician>", "1"),
      (#"<clinician><npi npi="2" tin="3">1</npi></clinician>"#, "1"),
      ("<clinician>4<npi>1</npi>5</clinician>", "1"),
      ("<clinician><b>2</b><npi>1</npi><b><npi>2</npi></b></clinician>", "1"),
      (#"<clinician npi="1" b="2" tinn="3"/>"#, "1"),
      ("<clinician><npi>1</npi><clinician><npi>2</npi></clinician></clinician>", "1"),
    ]
  )
  func `what is unknown and what stands inside a field is ignored`(
    record: String,
    npi: String
  ) throws {
    try expect(record, [npi, "", ""])
  }

  @Test(
    arguments: [
      ("<![CDATA[1]]>", "1"),
      ("<![CDATA[]]>", ""),
      ("a<![CDATA[b]]>c<![CDATA[d]]><![CDATA[e]]>", "abcde"),
      ("<![CDATA[<npi>&amp;</npi>]]>", "<npi>&amp;</npi>"),
      ("<![CDATA[]]]]><![CDATA[>]]>", "]]>"),
      ("<![CDATA[<!-- ]]>x<![CDATA[ -->]]>", "<!-- x -->"),
      ("<![CDATA[ 1 ]]>", "1"),
      ("1<!--2-->3", "13"),
      ("<!-- <tin>4</tin> -->1", "1"),
      ("1<!-- > & < -->2", "12"),
      ("1<?p 2?>3", "13"),
      ("<?p <tin>4</tin> ?>1", "1"),
      ("1<b>2<![CDATA[3]]><!--4--></b>5", "15"),
    ]
  )
  func `comments and instructions are no text, and CDATA is`(content: String, npi: String) throws {
    try expect("<clinician><npi>\(content)</npi></clinician>", [npi, "", ""])
  }

  @Test(
    arguments: [
      ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'"),
      ("&#65;&#x41;&#x6a;&#x6A;", "AAjj"),
      ("&#233;&#x1F600;&#x10FFFF;", "é😀\u{10FFFF}"),
      ("&amp;lt;&#38;amp;", "&lt;&amp;"),
      ("é日😀", "é日😀"),
      ("&#32;1&#x20;", "1"),
      ("a&#9;b&#10;c&#13;d", "a\tb\nc\rd"),
    ]
  )
  func `references to the five entities and to characters are read`(
    content: String,
    value: String
  ) throws {
    try expect("<clinician><npi>\(content)</npi></clinician>", [value, "", ""])
    try expect("<clinician tin=\"\(content)\"/>", ["", value, ""])
  }

  @Test func `line ends are line feeds in text and spaces in attributes`() throws {
    try expect("<clinician><npi>a\r\nb\rc\nd</npi></clinician>", ["a\nb\nc\nd", "", ""])
    try expect("<clinician tin='a\r\nb\rc\nd\te'/>", ["", "a b c d e", ""])
  }

  @Test(
    arguments: [
      (#"<root xmlns="urn:a"><clinician npi="1"/></root>"#, "1"),
      (#"<p:root xmlns:p="urn:a"><p:clinician><p:npi>1</p:npi></p:clinician></p:root>"#, "1"),
      (#"<root xmlns:p="urn:a"><p:clinician p:npi="1"/></root>"#, "1"),
      (#"<root><clinician xmlns="urn:b" npi="1"/></root>"#, "1"),
      // A declaration is no attribute, whatever the prefix that it declares.
      (#"<root><clinician xmlns:npi="urn:a"/></root>"#, ""),
      // A prefix that is not declared is ignored as well.
      ("<q:root><q:clinician><q:npi>1</q:npi></q:clinician></q:root>", "1"),
      (#"<root><q:clinician r:npi="1"/></root>"#, "1"),
      // A name with more colons than one counts from its last.
      (#"<root><clinician :npi="1"/></root>"#, "1"),
      ("<root><a:b:clinician><a:b:npi>1</a:b:npi></a:b:clinician></root>", "1"),
      (#"<root xmlns="not a URI"><clinician npi="1"/></root>"#, "1"),
      (#"<root xmlns:p="relative"><clinician npi="1"/></root>"#, "1"),
      (#"<root><clinician xmlns:p="not a URI" npi="1"/></root>"#, "1"),
      (#"<root><clinician xml:lang="en" xml:space="keep" npi="1"/></root>"#, "1"),
      (#"<root><clinician p:x="1" q:x="2" npi="1" xmlns:p="u" xmlns:q="u"/></root>"#, "1"),
    ]
  )
  func `name spaces are ignored`(document: String, npi: String) throws {
    let read = try ReadDocument.all(in: document)
    #expect(read.records.map(\.values) == [[npi, "", ""]])
    #expect(read.root == "root")
  }

  @Test(
    arguments: [
      ("<clinician><npi>1</npi><npi>2</npi></clinician>", 0),
      ("<clinician><npi/><npi/></clinician>", 0),
      ("<clinician><tin>1</tin><npi/><TIN>2</TIN></clinician>", 1),
      (#"<clinician npi="1" NPI="2"/>"#, 0),
      (#"<clinician name="1" tin="2" Name="3"/>"#, 2),
      (#"<clinician xmlns:p="urn:a" tin="1" p:tin="2"/>"#, 1),
      (#"<clinician tin="1" p:tin="2"/>"#, 1),
    ]
  )
  func `two elements or two attributes of one column are refused`(
    record: String,
    column: Int
  ) throws {
    for chunkSize in [1, 4096] {
      let fault = try ReadDocument.fault(of: "<root>\n\n\(record)\n</root>", chunkSize: chunkSize)
      #expect(fault == InputFault(.repeatedField(column: column), line: 3))
    }
  }

  @Test(
    arguments: [
      "<clinician><b/><b/></clinician>",
      #"<clinician b="1" B="2"/>"#,
      "<b><npi/><npi/></b>",
      #"<b npi="1" NPI="2"/>"#,
      "<clinician><b><npi/><npi/></b></clinician>",
      #"<clinician><npi NPI="1" npi="2"/></clinician>"#,
    ]
  )
  func `what holds no field may be repeated`(element: String) throws {
    #expect(try ReadDocument.fault(of: "<root>\(element)</root>") == nil)
  }

  @Test func `a field starts anew in every record`() throws {
    let document = """
      <root><clinician npi="1" tin="2"/><clinician><npi>3</npi></clinician><clinician/>
      <clinician name="4"/></root>
      """
    for chunkSize in [1, 4096] {
      #expect(
        try ReadDocument.all(in: document, chunkSize: chunkSize).records.map(\.values)
          == [["1", "2", ""], ["3", "", ""], ["", "", ""], ["", "", "4"]]
      )
    }
  }

  private func expect(_ record: String, _ values: [String]) throws {
    let read = try ReadDocument.all(in: "<root>\(record)</root>")
    #expect(read.records.map(\.values) == [values], "\(record)")
  }
}
