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
      #expect(table[UInt32(number)].text == text)
      #expect(table.number(of: try identifier(text)) == UInt32(number))
    }
  }

  @Test func `one identifier is another in another scope`() throws {
    var table = IdentifierTable()
    let id = try identifier("S-1")
    let scopes: [UInt32] = [0, 1, 2, .max]
    for (number, scope) in scopes.enumerated() {
      #expect(table.intern(id, in: scope) == (UInt32(number), true))
    }
    for (number, scope) in scopes.enumerated() {
      #expect(table.intern(id, in: scope) == (UInt32(number), false))
      #expect(table.number(of: id, in: scope) == UInt32(number))
      #expect(table[UInt32(number)].text == "S-1")
    }
    #expect(table.number(of: id, in: 3) == nil)
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
    #expect(order.map { table[$0].text } == expected)
  }

  @Test func `identifiers are found as a dictionary finds them`() throws {
    var random = SeededGenerator(seed: 5)
    var table = IdentifierTable()
    var model: [String: UInt32] = [:]
    for _ in 0..<3000 {
      let text = "ID-\(Int.random(in: 0..<900, using: &random))"
      let scope = UInt32.random(in: 0..<3, using: &random)
      let key = "\(scope) \(text)"
      let expected = model[key]
      let interned = table.intern(try identifier(text), in: scope)
      #expect(interned == (expected ?? UInt32(model.count), expected == nil))
      model[key] = interned.number
    }
    #expect(table.count == model.count)
  }

  @Test(arguments: [0, 1, 15, 16, 17, 100, 1000])
  func `many at once are numbered as one after the other`(partSize: Int) throws {
    var random = SeededGenerator(seed: UInt64(partSize))
    var (bulk, single) = (IdentifierTable(), IdentifierTable())
    for _ in 0..<4 {
      let part = try (0..<partSize).map { _ in
        (
          id: try identifier("ID-\(Int.random(in: 0..<partSize * 2, using: &random))"),
          scope: UInt32.random(in: 0..<2, using: &random)
        )
      }
      let expected = part.map { single.intern($0.id, in: $0.scope).isNew }
      #expect(bulk.intern(part.count) { part[$0] } == expected)
      for (id, scope) in part {
        #expect(bulk.number(of: id, in: scope) == single.number(of: id, in: scope))
      }
    }
    #expect(bulk.count == single.count)
    let texts = (0..<UInt32(single.count)).map { single[$0].text }
    #expect((0..<UInt32(bulk.count)).map { bulk[$0].text } == texts)
  }
}
