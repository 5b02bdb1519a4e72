public import QPPModel

/// Identifiers, each kept once and known by its number, in the order in which they came.
public struct IdentifierTable: Sendable {
  private var list = IdentifierList()
  private var rows = RowIndexTable()

  public init() {}

  public var count: Int { list.count }

  /// The number of an identifier, which is added where it is new.
  public mutating func intern(_ identifier: Identifier) -> (number: UInt32, isNew: Bool) {
    identifier.withBytes { text in
      let hash = KeyHash.hash(text)
      if let existing = find(text, hash) { return (existing, false) }
      let next = UInt32(count)
      if rows.isFull {
        rows.grow(rowCount: count) { [list] in list.withBytes(of: $0) { KeyHash.hash($0) } }
      }
      rows.insert(next, hash: hash)
      list.append(text)
      return (next, true)
    }
  }

  /// The number of an identifier, nil where it is not in the table.
  public func number(of identifier: Identifier) -> UInt32? {
    identifier.withBytes { find($0, KeyHash.hash($0)) }
  }

  private func find(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> UInt32? {
    rows.find(hash: hash) { list.withBytes(of: $0) { $0.elementsEqual(text) } }
  }

  /// The identifier with a number below `count`.
  public subscript(number: UInt32) -> Identifier { list[number] }

  /// Whether one identifier comes before another in byte order.
  public func precedes(_ lhs: UInt32, _ rhs: UInt32) -> Bool { list.precedes(lhs, rhs) }

  /// Frees what is needed to look identifiers up, which is not done any more.
  mutating func dropIndex() {
    rows = RowIndexTable()
  }
}
