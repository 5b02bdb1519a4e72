import FilePublishing
import Foundation
import QPPModel
import ResultTables
import Testing

struct RowEncoderTests {
  /// The text of what `body` encodes.
  private func encoded(
    _ format: ResultFormat,
    columns: [String] = ["a"],
    groupIdentifier: GroupIdentifier = .tin,
    capacity: Int = 1,
    _ body: (inout RowEncoder) -> Void
  ) -> String {
    var encoder = RowEncoder(
      format,
      columns: columns,
      groupIdentifier: groupIdentifier,
      capacity: capacity
    )
    body(&encoder)
    return String(decoding: encoder.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("", ""), ("plain", "plain"), ("two words", "two words"), (" edge ", " edge "),
      ("semi;colon", "semi;colon"), ("tab\tbar|", "tab\tbar|"), ("it's", "it's"),
      ("back\\slash", "back\\slash"), ("Zoë – 診", "Zoë – 診"),
      ("a,b", "\"a,b\""), (",", "\",\""), ("say \"x\"", "\"say \"\"x\"\"\""), ("\"", "\"\"\"\""),
      ("line\nbreak", "\"line\nbreak\""), ("line\rbreak", "\"line\rbreak\""),
      ("\r\n", "\"\r\n\""),
    ]
  )
  func `a field is quoted only where it has to be`(text: String, field: String) {
    let row = encoded(.csv) { encoder in
      encoder.text(text)
      encoder.endRow()
    }
    #expect(row.unicodeScalars.elementsEqual((field + "\n").unicodeScalars))
  }

  @Test(
    arguments: [
      ("", ""), ("plain", "plain"), ("say \"x\"", #"say \"x\""#), (#"C:\tmp\"#, #"C:\\tmp\\"#),
      ("\n", #"\u000a"#), ("\r\t", #"\u000d\u0009"#), ("\0", #"\u0000"#), ("\u{1F}", #"\u001f"#),
      ("\u{1B}[31m", #"\u001b[31m"#), ("\u{7F}/", "\u{7F}/"), ("Zoë – 診", "Zoë – 診"),
    ]
  )
  func `a value of JSON is escaped where it has to be`(text: String, value: String) {
    let row = encoded(.jsonLines) { encoder in
      encoder.text(text)
      encoder.endRow()
    }
    #expect(row.unicodeScalars.elementsEqual("{\"a\":\"\(value)\"}\n".unicodeScalars))
  }

  @Test func `every ASCII character comes back from JSON`() throws {
    let text = String(String.UnicodeScalarView((0..<128 as Range<UInt8>).map { UnicodeScalar($0) }))
    let row = encoded(.jsonLines) { encoder in
      encoder.text(text)
      encoder.endRow()
    }
    #expect(try JSONDecoder().decode([String: String].self, from: Data(row.utf8)) == ["a": text])
  }

  @Test(
    arguments: [
      (1, .tin, "000000001"), (987_654_321, .tin, "987654321"), (0, .pacID, "0000000000"),
      (42, .pacID, "0000000042"), (9_876_543_210, .pacID, "9876543210"),
    ] as [(UInt64, GroupIdentifier, String)]
  )
  func `a practice has the digits of its identifier`(
    digits: UInt64,
    kind: GroupIdentifier,
    text: String
  ) {
    for (format, row) in [(.csv, text), (.jsonLines, "{\"a\":\"\(text)")]
      as [(ResultFormat, String)]
    {
      #expect(encoded(format, groupIdentifier: kind) { $0.tin(TIN(digits: digits)) } == row)
    }
  }

  @Test func `an NPI has ten digits whatever practices are named by`() {
    for kind in GroupIdentifier.allCases {
      let npi = NPI(validated: 12)
      #expect(encoded(.csv, groupIdentifier: kind) { $0.npi(npi) } == "0000000012")
    }
  }

  @Test(arguments: [0, 9, 10, 99, 100, 1_234_567_890, Int.max])
  func `a number has its digits and no more`(number: Int) {
    #expect(encoded(.csv) { $0.number(number) } == String(number))
  }

  @Test(
    arguments: [
      (0, "0"), (1, "0.0001"), (10, "0.001"), (9999, "0.9999"), (10_000, "1"), (100_500, "10.05"),
      (100_050, "10.005"), (125_000, "12.5"), (999_999, "99.9999"), (1_000_000, "100"),
    ] as [(Int32, String)]
  )
  func `a score has the decimals that it needs`(tenThousandths: Int32, text: String) {
    #expect(encoded(.csv) { $0.score(Score(tenThousandths: tenThousandths)) } == text)
  }

  @Test(arguments: [0, 1, 9, 10, 123_456_789, 100_000_000, 199_999_999, 299_999_999, 999_999_999])
  func `the NPI of a clinician is written with its check digit`(digits: UInt64) {
    for number in [digits, digits / 3, digits / 7] {
      let key = ClinicianKey(tin: TIN(digits: 1), npiWithoutCheckDigit: number)
      let plain = encoded(.csv) { $0.npi(NPI(withoutCheckDigit: number)) }
      #expect(encoded(.csv) { $0.npi(of: key) } == plain)
    }
  }

  /// One row of every kind of cell.
  private func everyCell(_ encoder: inout RowEncoder) {
    encoder.plain("code")
    encoder.plain(Array("bytes".utf8))
    encoder.identifier(Identifier("id"))
    encoder.identifiers(["x", "y"].compactMap { Identifier($0) }) { $0 }
    encoder.text("a b")
    encoder.flag(true)
    encoder.flag(false)
    encoder.flag(Bool?.none)
    encoder.number(Int?.none)
    encoder.number(Int?(7))
    encoder.npi(nil)
    encoder.tin(nil)
    encoder.empty()
    encoder.endRow()
  }

  private static let columns = (1...13).map { "c\($0)" }

  @Test func `cells stand in the order of their columns`() {
    let text = encoded(.csv, columns: Self.columns) { encoder in
      encoder.header(Self.columns)
      everyCell(&encoder)
      everyCell(&encoder)
    }
    let row = "code,bytes,id,x;y,a b,Y,N,,,7,,,\n"
    #expect(text == Self.columns.joined(separator: ",") + "\n" + row + row)
  }

  @Test func `JSON has no header and the columns as names`() throws {
    let text = encoded(.jsonLines, columns: Self.columns) { encoder in
      encoder.header(Self.columns)
      everyCell(&encoder)
      everyCell(&encoder)
    }
    let values = ["code", "bytes", "id", "x;y", "a b", "Y", "N", "", "", "7", "", "", ""]
    let expected = Dictionary(uniqueKeysWithValues: zip(Self.columns, values))
    let rows = try text.split(separator: "\n").map {
      try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
    }
    #expect(rows == [expected, expected])
    #expect(text.hasPrefix("{\"c1\":\"code\",\"c2\":\"bytes\","))
  }

  @Test(arguments: ResultFormat.allCases)
  func `rows are the same whatever the capacity`(format: ResultFormat) {
    func rows(capacity: Int) -> String {
      encoded(format, columns: ["a", "b"], capacity: capacity) { encoder in
        for number in 0..<500 {
          encoder.text(String(repeating: "x,\"", count: number % 90))
          encoder.number(number)
          encoder.endRow()
        }
      }
    }
    let isSame = rows(capacity: 1) == rows(capacity: 1 << 20)
    #expect(isSame)
  }

  @Test func `an encoder that is emptied begins anew`() {
    let text = encoded(.csv) { encoder in
      encoder.text("old")
      encoder.endRow()
      encoder.removeAll()
      encoder.text("new")
      encoder.endRow()
    }
    #expect(text == "new\n")
  }

  @Test func `no values joined are an empty cell`() {
    #expect(encoded(.csv) { $0.identifiers([Identifier]()) { $0 } } == "")
  }
}
