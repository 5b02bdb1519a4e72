import QPPModel
import Testing

struct IdentifierTests {
  @Test func `letters, digits and four marks are allowed, and no other byte`() {
    let allowed = Set(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:".utf8
    )
    for byte in UInt8.min...UInt8.max {
      for bytes in [[byte], [65, byte], [byte, 65]] {
        let identifier = bytes.withUnsafeBufferPointer { Identifier($0) }
        #expect((identifier != nil) == allowed.contains(byte), "\(bytes)")
      }
    }
  }

  @Test(arguments: [(0, false), (1, true), (2, true), (63, true), (64, true), (65, false)])
  func `it has 1 to 64 bytes`(count: Int, isAllowed: Bool) {
    let identifier = Identifier(String(repeating: "x", count: count))
    #expect((identifier != nil) == isAllowed)
    #expect(identifier.map { $0.count == count } ?? true)
  }

  @Test(arguments: 1...64)
  func `every byte has its place in an identifier of any length`(count: Int) throws {
    let text = String(
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".prefix(count)
    )
    let identifier = try #require(Identifier(text))
    #expect(identifier.description == text)
    // And each counts where identifiers are compared.
    for offset in 0..<count {
      var bytes = Array(text.utf8)
      bytes[offset] = UInt8(ascii: ".")
      let other = bytes.withUnsafeBufferPointer { Identifier($0) }
      #expect(other != identifier)
      #expect(other?.description == String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: ["a", "A", "VG-01", "a.b:c_d-e", "0000000000"])
  func `it is written as it was read`(text: String) throws {
    let identifier = try #require(Identifier(text))
    #expect(identifier.description == text)
    #expect(identifier.withBytes { Array($0) } == Array(text.utf8))
  }

  @Test(arguments: ["é", "a b", "a/b", "", "a\u{2013}b"])
  func `other text is refused`(text: String) {
    #expect(Identifier(text) == nil)
  }

  @Test(arguments: [
    ("-", "."), (".", "0"), ("9", ":"), (":", "A"), ("Z", "_"), ("_", "a"),
    ("A", "a"), ("Z", "a"), ("a", "aa"), ("10", "9"), ("a-", "a0"), ("aa", "b"),
  ])
  func `order is that of the bytes`(first: String, second: String) throws {
    let first = try #require(Identifier(first))
    let second = try #require(Identifier(second))
    #expect(first < second)
    #expect(!(second < first))
    #expect(first != second)
  }

  @Test func `equal text is one key of a set`() throws {
    let identifiers = ["x", "X", "x", "xx"].compactMap { Identifier($0) }
    #expect(Set(identifiers).map(\.description).sorted() == ["X", "x", "xx"])
    #expect(identifiers[0] == identifiers[2])
    #expect(!(identifiers[0] < identifiers[2]))
  }

  @Test func `the beginnings of identifiers have their order`() throws {
    let texts = [
      "A", "A-", "AA", "AAAAAAAA", "AAAAAAAAA", "AAAAAAAAB", "AAAAAAAAAAAAAAAA",
      "AAAAAAAAAAAAAAAAZ", "B", "a", "z:z",
    ]
    for left in texts {
      for right in texts {
        let (lhs, rhs) = (try #require(Identifier(left)), try #require(Identifier(right)))
        let (first, second) = (lhs.beginning, rhs.beginning)
        if (first.x, first.y) < (second.x, second.y) { #expect(lhs < rhs) }
        #expect((first == second) == (left.prefix(16) == right.prefix(16)))
      }
    }
  }
}
