import Foundation
import Testing

@testable import FilePublishing

struct JournalLineTests {
  private static let first = JournalLine.containing(Data("{\"a\":1}".utf8))
  private static let second = JournalLine.containing(Data("{}".utf8))
  private static let text = Data(first + second)

  @Test func `lines are read as they were written`() {
    let lines = JournalLine.all(in: Self.text)
    #expect(lines.map { String(decoding: $0.json, as: UTF8.self) } == ["{\"a\":1}", "{}"])
    #expect(lines.map(\.end) == [Self.first.count, Self.text.count])
  }

  @Test func `a line that is cut anywhere ends the journal before it`() {
    for count in 0..<Self.text.count {
      let lines = JournalLine.all(in: Self.text.prefix(count))
      #expect(lines.count == (count < Self.first.count ? 0 : 1), "\(count) bytes")
    }
  }

  @Test func `a line with a bit that is another ends the journal before it`() {
    for position in Self.text.indices {
      for bit in 0..<8 {
        var text = Self.text
        text[position] ^= 1 << bit
        let lines = JournalLine.all(in: text)
        let isInFirst = position < Self.first.count
        #expect(lines.count == (isInFirst ? 0 : 1), "bit \(bit) of byte \(position)")
      }
    }
  }

  @Test func `a part of a longer text is read like a text of its own`() {
    let lines = JournalLine.all(in: (Data([1, 2, 3]) + Self.text).dropFirst(3))
    #expect(lines.map(\.end) == [Self.first.count, Self.text.count])
  }
}
