import Testing

@testable import ResultReading

struct ByteInternerTests {
  @Test func `a text has one number and a number one text`() {
    var texts = ByteInterner()
    let written = ["", "a", "aaaaaaaa", "aaaaaaaaa", "aaaaaaaa\0", "b", "aaaaaaab"]
    let numbers = written.map { texts.intern($0.utf8) }
    #expect(numbers == Array(0..<UInt32(written.count)))
    #expect(written.map { texts.intern($0.utf8) } == numbers)
    #expect(numbers.map { String(decoding: texts[$0], as: UTF8.self) } == written)
  }

  @Test func `numbers stay when there are many`() {
    var texts = ByteInterner()
    for number in 0..<5000 {
      let new = texts.intern("row \(number)".utf8)
      #expect(new == UInt32(number))
    }
    for number in 0..<5000 {
      let again = texts.intern("row \(number)".utf8)
      #expect(again == UInt32(number))
    }
  }
}
