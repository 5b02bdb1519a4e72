import RecordParsing
import Testing

struct CSVScannerTests {
  static let lineEnds: [(String, [[String]])] = [
    ("", []),
    ("a,b\n", [["a", "b"]]),
    ("a,b", [["a", "b"]]),
    ("a,b\r\n", [["a", "b"]]),
    ("a\nb\r\nc", [["a"], ["b"], ["c"]]),
    // A lone carriage return ends no line.
    ("a\rb\n", [["a\rb"]]),
    ("\ra\r\n", [["a"]]),
    ("a,\r\n", [["a", ""]]),
  ]

  static let blankLines: [(String, [[String]])] = [
    ("\n\na\n\n\nb\n\n", [["a"], ["b"]]),
    ("\r\na\r\n\r\n", [["a"]]),
    ("  \t \na", [["a"]]),
    ("\u{B}\u{C} \n", []),
    (" ", []),
    // A delimiter or a quote makes a record of it.
    (",\n", [["", ""]]),
    (" , \n", [["", ""]]),
    ("\"\"\n", [[""]]),
    ("\" \"", [[""]]),
  ]

  static let quotes: [(String, [[String]])] = [
    ("\"a,b\",c\n", [["a,b", "c"]]),
    ("\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
    ("\"a\r\nb\"\r\nc", [["a\r\nb"], ["c"]]),
    ("\"\",x", [["", "x"]]),
    ("x,\"\"\n", [["x", ""]]),
    ("\"a\"\r\n", [["a"]]),
    ("\"a\"", [["a"]]),
    ("\"\n\",x\ny", [["", "x"], ["y"]]),
  ]

  static let doubledQuotes: [(String, [[String]])] = [
    ("\"a\"\"b\"\n", [["a\"b"]]),
    ("\"\"\"\"", [["\""]]),
    ("\"\"\"\"\"\"\r\n", [["\"\""]]),
    ("\"\"\"a\"\"\",b", [["\"a\"", "b"]]),
    ("1,\"{\"\"x\"\": \"\"y,z\"\"}\"\n", [["1", "{\"x\": \"y,z\"}"]]),
    ("\"\"\"\n\"\"\",b\nc", [["\"\n\"", "b"], ["c"]]),
  ]

  static let strayQuotes: [(String, [[String]])] = [
    // A quote that is not the first character is data, and opens nothing.
    ("a\"b,c\n", [["a\"b", "c"]]),
    ("a\"\"b,c", [["a\"\"b", "c"]]),
    (" \"a,b\"\n", [["\"a", "b\""]]),
    ("x, \"y\nz\"", [["x", "\"y"], ["z\""]]),
    // What follows the closing quote is appended as it stands.
    ("\"a\"b,c\n", [["ab", "c"]]),
    ("\"a\" b,c\n", [["a b", "c"]]),
    ("\"a\"b\r\n", [["ab"]]),
    ("\"a\" \r\nb", [["a"], ["b"]]),
    ("\"\"a,b", [["a", "b"]]),
    ("\"a\"\"b\"c\"d\",e", [["a\"bc\"d\"", "e"]]),
    ("\"a\"b\"\"c,d\ne", [["ab\"\"c", "d"], ["e"]]),
  ]

  static let whiteSpace: [(String, [[String]])] = [
    (" a ,\tb\t,c\u{B}\u{C}\n", [["a", "b", "c"]]),
    ("\" a \",\"\n b\"", [["a", "b"]]),
    ("a b,\u{A0}c", [["a b", "\u{A0}c"]]),
    ("\" \"\"a\"\" \"", [["\"a\""]]),
  ]

  static let allCases = [
    lineEnds, blankLines, quotes, doubledQuotes, strayQuotes, whiteSpace,
  ].flatMap(\.self)

  @Test(arguments: allCases)
  func `a text has these records`(text: String, records: [[String]]) {
    #expect(ScannedRecord.all(in: text).map(\.fields) == records)
  }

  @Test(
    arguments: [
      ("a;b,c", ";", [["a", "b,c"]]),
      ("a|\"b|c\"|d", "|", [["a", "b|c", "d"]]),
      ("a\t\"b\tc\"\n", "\t", [["a", "b\tc"]]),
      // Empty fields, although a tab is white space too.
      ("\ta\t\n", "\t", [["", "a", ""]]),
      ("\t\n", "\t", [["", ""]]),
      ("\t\n", ";", []),
    ] as [(String, Unicode.Scalar, [[String]])]
  )
  func `fields end at the delimiter alone`(
    text: String,
    delimiter: Unicode.Scalar,
    records: [[String]]
  ) {
    let scanned = ScannedRecord.all(in: text, delimiter: UInt8(ascii: delimiter))
    #expect(scanned.map(\.fields) == records)
  }

  @Test func `a quote that is never closed takes all that follows`() {
    #expect(ScannedRecord.all(in: "x\n\"a,b\nc").map(\.fields) == [["x"], ["a,b\nc"]])
    #expect(ScannedRecord.all(in: "\"a\"\"").map(\.fields) == [["a\""]])
    #expect(ScannedRecord.all(in: "\"").map(\.fields) == [[""]])
  }

  @Test(arguments: [
    ("a\nb\nc", [0, 1, 2]), ("a\n\n \n\"b\nc\"\nd", [0, 3, 5]), ("\r\na\r\nb", [1, 2]),
    ("a\rb\nc", [0, 1]), ("\"\n\n\",\"\n\"\nb", [0, 4]),
  ])
  func `a record knows the line feeds before it`(text: String, lines: [Int]) {
    #expect(ScannedRecord.all(in: text).map(\.lineOffset) == lines)
  }

  @Test(arguments: [
    ("ab\n", [2]), ("ab\r\n", [2]), ("ab", [2]), (" a \n", [3]), ("\"a\",b\nc", [5, 1]),
    ("\"a\n\"\r\n", [4]), ("é\n", [2]),
  ])
  func `a record's size is its bytes without the line end`(text: String, counts: [Int]) {
    #expect(ScannedRecord.all(in: text).map(\.byteCount) == counts)
  }

  @Test func `an index is of the last text alone`() {
    let index = RecordIndex()
    for text in ["a,b\nc,d\n", "e"] {
      Array(text.utf8).withUnsafeBufferPointer {
        CSVScanner(delimiter: UInt8(ascii: ",")).scan($0, into: index)
      }
    }
    #expect(index.records.count == 1)
    #expect(index.fields.count == 1)
  }
}
