public import QPPModel

/// Identifiers, each kept once and known by its number, in the order in which they came.
///
/// An identifier stands in a scope: sites in their TIN, all others in the scope 0. The bytes of all
/// of them lie in one array.
public struct IdentifierTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []
  private var scopes: [UInt32] = []
  private var rows = RowIndexTable()

  public init() {}

  public var count: Int { ends.count }

  /// The number of an identifier, which is added where it is new.
  public mutating func intern(
    _ identifier: Identifier,
    in scope: UInt32 = 0
  ) -> (number: UInt32, isNew: Bool) {
    identifier.withBytes { text in
      let next = UInt32(count)
      let hash = KeyHash.hash(UInt64(scope), text)
      if let existing = rows.find(hash: hash, matches: { matches($0, text, scope) }) {
        return (existing, false)
      }
      if rows.isFull { grow() }
      rows.insert(next, hash: hash)
      bytes.append(contentsOf: text)
      precondition(bytes.count <= UInt32.max, "identifiers of one table take more than 4 GiB")
      ends.append(UInt32(bytes.count))
      scopes.append(scope)
      return (next, true)
    }
  }

  /// The number of an identifier, nil where it is not in the table.
  public func number(of identifier: Identifier, in scope: UInt32 = 0) -> UInt32? {
    identifier.withBytes { text in
      rows.find(hash: KeyHash.hash(UInt64(scope), text)) { matches($0, text, scope) }
    }
  }

  /// The bytes of the identifier with a number below `count`.
  public subscript(number: UInt32) -> ArraySlice<UInt8> {
    let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
    return bytes[start..<Int(ends[Int(number)])]
  }

  /// Whether one identifier comes before another in byte order.
  public func precedes(_ lhs: UInt32, _ rhs: UInt32) -> Bool {
    self[lhs].lexicographicallyPrecedes(self[rhs])
  }

  private mutating func grow() {
    let (bytes, ends, scopes) = (bytes, ends, scopes)
    rows.grow(rowCount: ends.count) { number in
      let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
      return bytes[start..<Int(ends[Int(number)])].withUnsafeBufferPointer {
        KeyHash.hash(UInt64(scopes[Int(number)]), $0)
      }
    }
  }

  private func matches(
    _ number: UInt32,
    _ text: UnsafeBufferPointer<UInt8>,
    _ scope: UInt32
  ) -> Bool {
    scopes[Int(number)] == scope && self[number].elementsEqual(text)
  }
}
