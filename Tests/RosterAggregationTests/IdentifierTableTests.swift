import QPPModel
import TestSupport
import Testing

@testable import RosterAggregation

struct IdentifierTableTests {
  /// Identifiers of which some begin with others, or differ in case alone.
  private static let texts = [
    "A", "AA", "AAA", "B", "AB", "BA", "a", "A-1", "A-11", "A-1:", "-", ".", "A_1", "A.1",
    String(repeating: "A", count: 63), String(repeating: "A", count: 64),
  ]

  @Test func `each identifier is numbered once, in the order in which they came`() throws {
    var table = IdentifierTable()
    for _ in 0..<2 {
      let isFirst = table.count == 0
      for (number, text) in Self.texts.enumerated() {
        let interned = table.intern(try identifier(text))
        #expect(interned == (UInt32(number), isFirst), "\(text)")
      }
    }
    #expect(table.count == Self.texts.count)
    for (number, text) in Self.texts.enumerated() {
      #expect(table[UInt32(number)].description == text)
      #expect(table.number(of: try identifier(text)) == UInt32(number))
    }
  }

  @Test func `what was not added is not found`() throws {
    var table = IdentifierTable()
    #expect(table.number(of: try identifier("A")) == nil)
    _ = table.intern(try identifier("AB"))
    #expect(table.number(of: try identifier("A")) == nil)
    #expect(table.number(of: try identifier("ABC")) == nil)
  }

  @Test func `identifiers are ordered by bytes`() throws {
    var table = IdentifierTable()
    for text in Self.texts { _ = table.intern(try identifier(text)) }
    let order = (0..<UInt32(table.count)).sorted { table.precedes($0, $1) }
    let expected = Self.texts.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    #expect(order.map { table[$0].description } == expected)
  }

  @Test func `identifiers are found as a dictionary finds them`() throws {
    var random = SeededGenerator(seed: 5)
    var table = IdentifierTable()
    var model: [String: UInt32] = [:]
    for _ in 0..<3000 {
      let text = "ID-\(Int.random(in: 0..<900, using: &random))"
      let expected = model[text]
      let interned = table.intern(try identifier(text))
      #expect(interned == (expected ?? UInt32(model.count), expected == nil))
      model[text] = interned.number
    }
    #expect(table.count == model.count)
  }
}
