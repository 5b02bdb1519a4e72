import QPPModel
import Testing

@testable import ExportReading

struct FieldReaderTests {
  @Test(arguments: [
    ("", 0), ("abc", 3), ("é日😀", 3), (" abc ", 3), ("a\nb", 3), ("e\u{301}", 2),
    (String(repeating: "x", count: 6001), 6001),
  ])
  func `a text is as long as it has scalars`(text: String, count: Int) throws {
    #expect(try ReadValue(text) { $0.scalarCount(PairColumn.first) }.value == count)
  }

  @Test(arguments: [("x", true), ("", false), (" \t\u{B}\u{C}\r\n", false), ("\u{A0}", true)])
  func `white space alone is absent`(text: String, isPresent: Bool) throws {
    #expect(try ReadValue(text) { $0.isPresent(PairColumn.first) }.value == isPresent)
  }

  @Test(arguments: ["", "  "])
  func `a required value has to be there`(text: String) throws {
    let read = try ReadValue(text, isRequired: true) { $0.tin(PairColumn.first) }
    #expect(read.fault?.code == .missingValue)
    #expect(read.fault?.column == 0)
    #expect(read.fault?.message.text.contains("first") == true)
  }

  @Test func `the first fault is kept`() throws {
    let read = try ReadValue(record: "x,y") { reader in
      let value = reader.boolean(PairColumn.first)
      _ = reader.date(PairColumn.second)
      reader.fail(column: nil, .notInYear, "too late")
      return value
    }
    #expect(read.value == nil)
    #expect(read.fault?.code == .badBoolean)
    #expect(read.fault?.column == 0)
  }

  @Test(arguments: ["x", "x,y,z", "x,y,", "\"x,y\""])
  func `a record has as many fields as the header`(record: String) throws {
    let read = try ReadValue(record: record) { $0.hasFault }
    #expect(read.value)
    #expect(read.fault?.code == .raggedRecord)
    #expect(read.fault?.column == nil)
  }

  @Test(arguments: [[0x61, 0x2C, 0xFF], [0xFF], [0x2C, 0x2C, 0x2C, 0xC3]] as [[UInt8]])
  func `bytes that are not text are the first fault of all`(record: [UInt8]) throws {
    let read = try ReadValue(record: record) { $0.boolean(PairColumn.first) }
    #expect(read.fault?.code == .badEncoding)
    #expect(read.fault?.column == nil)
  }

  @Test(arguments: ["123456780X", "12-34567801", "1234567801", "123-45-67801"])
  func `a message shows no more of an identifier than its last four digits`(text: String) throws {
    let message = try #require(try ReadValue(text) { $0.tin(PairColumn.first) }.fault?.message.text)
    let shown = message.split(separator: "\"")[0]
    #expect(shown.count { $0.isNumber } <= 4)
    #expect(shown.contains("*"))
  }

  @Test func `a message shows control characters escaped and long text cut`() throws {
    let read = try ReadValue("a\u{1B}[31m" + String(repeating: "x", count: 500)) {
      $0.boolean(PairColumn.first)
    }
    let message = try #require(read.fault?.message.text)
    #expect(!message.contains("\u{1B}"))
    #expect(message.count < 200)
  }

  @Test func `a message says what would be right`() throws {
    let read = try ReadValue("maybe") { $0.code(PairColumn.first, $0.values.frameworks) }
    let message = try #require(read.fault?.message.text)
    for word in ["maybe", "traditional", "mvp", "app"] { #expect(message.contains(word)) }
  }
}
