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
    // What follows the closing quote is appended as it is.
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

  @Test(arguments: allCases, Scanner.allCases)
  func `a text has these records`(expected: (String, [[String]]), scanner: Scanner) {
    #expect(ScannedRecord.all(in: expected.0, by: scanner).map(\.fields) == expected.1)
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
    ] as [(String, Unicode.Scalar, [[String]])],
    Scanner.allCases
  )
  func `fields end at the delimiter alone`(
    expected: (text: String, delimiter: Unicode.Scalar, records: [[String]]),
    scanner: Scanner
  ) {
    let delimiter = UInt8(ascii: expected.delimiter)
    let scanned = ScannedRecord.all(in: expected.text, delimiter: delimiter, by: scanner)
    #expect(scanned.map(\.fields) == expected.records)
  }

  @Test(arguments: Scanner.allCases)
  func `a quote that is never closed takes all that follows`(scanner: Scanner) {
    func fields(_ text: String) -> [[String]] {
      ScannedRecord.all(in: text, by: scanner).map(\.fields)
    }
    #expect(fields("x\n\"a,b\nc") == [["x"], ["a,b\nc"]])
    #expect(fields("\"a\"\"") == [["a\""]])
    #expect(fields("\"") == [[""]])
  }

  @Test(
    arguments: [
      ("a\nb\nc", [0, 1, 2]), ("a\n\n \n\"b\nc\"\nd", [0, 3, 5]), ("\r\na\r\nb", [1, 2]),
      ("a\rb\nc", [0, 1]), ("\"\n\n\",\"\n\"\nb", [0, 4]),
    ],
    Scanner.allCases
  )
  func `a record knows the line feeds before it`(expected: (String, [Int]), scanner: Scanner) {
    #expect(ScannedRecord.all(in: expected.0, by: scanner).map(\.lineOffset) == expected.1)
  }

  @Test(
    arguments: [
      ("ab\n", [2]), ("ab\r\n", [2]), ("ab", [2]), (" a \n", [3]), ("\"a\",b\nc", [5, 1]),
      ("\"a\n\"\r\n", [4]), ("é\n", [2]),
    ],
    Scanner.allCases
  )
  func `a record's size is its bytes without the line end`(
    expected: (String, [Int]),
    scanner: Scanner
  ) {
    #expect(ScannedRecord.all(in: expected.0, by: scanner).map(\.byteCount) == expected.1)
  }

  @Test(arguments: Scanner.allCases)
  func `an index is of the last text alone`(scanner: Scanner) {
    let index = RecordIndex()
    for text in ["a,b\nc,d\n", "e", ""] {
      Array(text.utf8).withUnsafeBufferPointer {
        scanner.scan($0, delimiter: UInt8(ascii: ","), into: index)
      }
      #expect(index.recordCount == text.split(separator: "\n").count)
      #expect(index.fieldCount == text.utf8.count { !"\n,".utf8.contains($0) })
    }
  }
}
