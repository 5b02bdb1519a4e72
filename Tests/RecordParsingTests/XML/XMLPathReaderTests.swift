import RecordParsing
import TestSupport
import Testing

/// Records at a path of an XML document, with what they inherit.
struct XMLPathReaderTests {
  private struct Reading: Hashable {
    var values: [[String]] = []
    var lines: [Int] = []
    var ignored: Set<String> = []
  }

  /// Reads records with the fields a, b and c, of which `b` is also what `d/e` says.
  private func read(
    _ text: String,
    _ path: [String],
    chunkSize: Int = 1 << 18,
    blockSize: Int = .max
  ) throws -> Reading {
    let shape = RecordShape(fieldCount: 3) { path in
      switch path.map({ String(decoding: $0, as: UTF8.self) }) {
      case ["a"]: [0]
      case ["b"], ["d", "e"]: [1]
      case ["c"]: [2]
      case ["all"]: [0, 2]
      default: []
      }
    }
    let document = try XMLFile(MemoryByteSource(Array(text.utf8), blockSize: blockSize))
    let reader = XMLPathReader(
      document.text,
      path: path.map { Array($0.utf8) },
      shape: shape,
      chunkSize: chunkSize
    )
    var reading = Reading()
    let index = RecordIndex()
    while let chunk = try reader.next() {
      chunk.load(into: index)
      reading.ignored.formUnion(index.passedOver.fields)
      chunk.values.withUnsafeBufferPointer { bytes in
        var view = RecordView(bytes, index: index)
        for position in 0..<view.recordCount {
          view.select(position)
          let fields = (0..<3).map { String(decoding: view.field(at: $0), as: UTF8.self) }
          reading.values.append(fields)
          reading.lines.append(chunk.firstLine + view.lineOffset)
        }
      }
    }
    return reading
  }

  private static let nested = """
    <?xml version="1.0"?>
    <dump a="A" year="2026">
     <p:practice xmlns:p="urn:p" b="attribute"><b> B1 </b>
      <rows><row c="1"/><row
         a="own" c="2"><x>y</x></row></rows><a>late</a></p:practice>
     <practice><d><e>B2</e></d><rows><row><c><![CDATA[3]]></c><b/></row></rows></practice>
     <practice><rows/></practice><row c="no"/>
     <practice><address><b>nested</b></address><rows><row><c>4<i>x</i></c></row></rows></practice>
    </dump>
    """

  @Test(arguments: [1, 7, 64, 1 << 18], [1, 3, 1000])
  func `records have what is around them and before them, their own first`(
    chunkSize: Int,
    blockSize: Int
  ) throws {
    let reading = try read(
      Self.nested,
      ["practice", "rows", "row"],
      chunkSize: chunkSize,
      blockSize: blockSize
    )
    #expect(
      reading.values == [["A", "B1", "1"], ["own", "B1", "2"], ["A", "", "3"], ["A", "", "4"]]
    )
    #expect(reading.lines == [4, 4, 6, 8])
    #expect(reading.ignored == ["c/i", "x"])
  }

  @Test func `a path can lead into a record, and one name be several fields`() throws {
    let text = "<r><x all='1'><d><e>B</e></d></x><x><d e='C'/><all>2</all></x></r>"
    #expect(try read(text, ["x"]).values == [["1", "B", "1"], ["2", "C", "2"]])
  }

  @Test(
    arguments: [
      ("<r/>", ["x"]), ("<r><y/></r>", ["y", "x"]), ("<r><t/><y/></r>", ["y", "x"]),
    ] as [(String, [String])]
  )
  func `a document may have no records`(text: String, path: [String]) throws {
    #expect(try read(text, path).values == [])
  }

  @Test(
    arguments: [
      ("<r><y/></r>", ["x"]), ("<r><y><z/></y></r>", ["y", "x"]), ("<r><t/></r>", ["y", "x"]),
    ] as [(String, [String])]
  )
  func `a path that leads nowhere is a fault`(text: String, path: [String]) {
    #expect(throws: InputFault(.nothingAtPath(path.joined(separator: "/")))) {
      try read(text, path)
    }
  }

  @Test(
    arguments: [
      ("<r><x><a>1</a><a>2</a></x></r>", "repeatedField"), ("<r>\n<x></r>", "malformed"),
      ("", "empty"),
      ("<!DOCTYPE r><r/>", "documentType"), ("<r><x a='\u{1}'/></r>", "malformed"),
      ("<r><x/></r>x", "malformed"), ("<r><x>\u{0}</x></r>", "malformed"),
      (String(repeating: "<r>", count: 300), "xmlLimit"),
    ]
  )
  func `what can't be trusted is a fault`(text: String, kind: String) {
    let fault = #expect(throws: InputFault.self) { try read(text, ["x"]) }
    #expect("\(String(describing: fault?.kind))".contains(kind))
  }

  @Test func `a record over the limit is a fault on its line`() {
    let text = "<r>\n<x><a>\(String(repeating: "x", count: 17 << 20))</a></x></r>"
    let fault = #expect(throws: InputFault.self) { try read(text, ["x"]) }
    #expect(fault?.line == 2)
    guard case .recordTooLong = fault?.kind else {
      Issue.record("\(String(describing: fault))")
      return
    }
  }
}
