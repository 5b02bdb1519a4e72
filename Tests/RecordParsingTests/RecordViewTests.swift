import RecordParsing
import Testing

struct RecordViewTests {
  @Test(arguments: [200, 256, 257, 1000, 5000])
  func `a long field is undoubled whole`(count: Int) {
    let text = "\"" + String(repeating: "x\"\"", count: count) + "\",\"y\"\"\""
    #expect(
      ScannedRecord.all(in: text).map(\.fields) == [
        [String(repeating: "x\"", count: count), "y\""]
      ]
    )
  }

  @Test(
    arguments: [
      [0x80], [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are their record's alone`(bad: [UInt8]) {
    let text = Array("é,b\nx,".utf8) + bad + Array(",y\nz,😀\n".utf8)
    #expect(ScannedRecord.all(in: text).map(\.isUTF8) == [true, false, true])
  }

  @Test func `a scalar that a delimiter cuts is not UTF-8`() {
    let text: [UInt8] = [0xC3, UInt8(ascii: ","), 0xA9]
    #expect(ScannedRecord.all(in: text).map(\.isUTF8) == [false])
  }

  @Test func `NUL is text`() {
    #expect(ScannedRecord.all(in: "a\0b,c").map(\.fields) == [["a\0b", "c"]])
  }
}
