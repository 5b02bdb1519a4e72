import QPPModel
import ResultTables
import Testing

struct CellStyleTests {
  private func encoded(_ style: CellStyle, _ body: (inout RowEncoder) -> Void) -> String {
    var encoder = RowEncoder(.csv, columns: ["a"], style: style)
    body(&encoder)
    return String(decoding: encoder.bytes, as: UTF8.self)
  }

  @Test(
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("\nx", "\"'\nx\""), ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("a=1", "a=1"),
      ("'=1", "'=1"),
      ("", ""), ("*****0001", "*****0001"), (" =1", " =1"),
    ]
  )
  func `text that a spreadsheet would run gets an apostrophe`(text: String, cell: String) {
    let written = encoded(CellStyle(isSpreadsheetSafe: true)) { $0.text(text) }
    #expect(written.unicodeScalars.elementsEqual(cell.unicodeScalars))
  }

  @Test func `identifiers do too, and of a list the first alone`() {
    let style = CellStyle(isSpreadsheetSafe: true)
    let list = ["-a", "-b"].compactMap { Identifier($0) }
    #expect(encoded(style) { $0.plain(Array("-a".utf8)) } == "'-a")
    #expect(encoded(style) { $0.identifier(list[0]) } == "'-a")
    #expect(encoded(style) { $0.plain("-a") } == "'-a")
    #expect(encoded(style) { $0.identifiers(list) { $0 } } == "'-a;-b")
    #expect(encoded(CellStyle()) { $0.identifiers(list) { $0 } } == "-a;-b")
  }

  @Test func `a masked TIN shows four digits`() {
    let written = encoded(CellStyle(tins: .masked)) { encoder in
      encoder.tin(TIN(digits: 10_001))
      encoder.endRow()
      encoder.tin(nil)
    }
    #expect(written == "*****0001\n")
  }

  @Test(
    arguments: [
      ("clinicians-123456789.csv", "clinicians-*****6789.csv"), ("123456789", "*****6789"),
      ("1234567890x", "******7890x"), ("12-3456789", "*****6789"),
      ("a/20261122.csv", "a/20261122.csv"), ("", ""),
    ]
  )
  func `a name hides nine digits and more, where TINs are hidden`(name: String, shown: String) {
    #expect(TINForm.masked.hidingTINs(in: name) == shown)
    #expect(TINForm.full.hidingTINs(in: name) == name)
  }
}
