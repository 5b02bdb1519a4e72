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
      intern(text, in: scope, hash: KeyHash.hash(UInt64(scope), text))
    }
  }

  /// Adds identifiers, each in its scope, where they are new, and returns which were.
  ///
  /// They are looked for in memory that was asked for some identifiers before. `expected` is how many
  /// the table may get in all.
  @inline(__always)
  mutating func intern(
    _ count: Int,
    ofAbout expected: Int = 0,
    _ identifier: (Int) -> (id: Identifier, scope: UInt32)
  ) -> [Bool] {
    var hashes = Ahead<UInt64>(repeating: 0)
    func lookAhead(_ position: Int) {
      guard position < count else { return }
      let (id, scope) = identifier(position)
      hashes[position] = id.withBytes { KeyHash.hash(UInt64(scope), $0) }
      rows.prefetch(hash: hashes[position])
    }
    for position in 0..<Ahead<UInt64>.count { lookAhead(position) }
    var areNew: [Bool] = []
    areNew.reserveCapacity(count)
    for position in 0..<count {
      let hash = hashes[position]
      lookAhead(position + Ahead<UInt64>.count)
      let (id, scope) = identifier(position)
      areNew.append(
        id.withBytes { intern($0, in: scope, hash: hash, ofAbout: expected).isNew }
      )
    }
    return areNew
  }

  private mutating func intern(
    _ text: UnsafeBufferPointer<UInt8>,
    in scope: UInt32,
    hash: UInt64,
    ofAbout expected: Int = 0
  ) -> (number: UInt32, isNew: Bool) {
    let next = UInt32(count)
    if let existing = rows.find(hash: hash, matches: { matches($0, text, scope) }) {
      return (existing, false)
    }
    if rows.isFull { grow(toHold: expected) }
    rows.insert(next, hash: hash)
    bytes.append(contentsOf: text)
    precondition(bytes.count <= UInt32.max, "identifiers of one table take more than 4 GiB")
    ends.append(UInt32(bytes.count))
    scopes.append(scope)
    return (next, true)
  }

  /// The number of an identifier, nil where it is not in the table.
  public func number(of identifier: Identifier, in scope: UInt32 = 0) -> UInt32? {
    identifier.withBytes { text in
      rows.find(hash: KeyHash.hash(UInt64(scope), text)) { matches($0, text, scope) }
    }
  }

  /// The identifier with a number below `count`.
  ///
  /// A copy, and no part of the table: that would count a reference, which threads contend for.
  public subscript(number: UInt32) -> Identifier {
    withBytes(of: number) { Identifier(known: $0) }
  }

  @inline(__always)
  private func withBytes<Result>(
    of number: UInt32,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { body($0.extracting(Self.range(of: number, ends))) }
  }

  /// Where the bytes of an identifier stand.
  private static func range(of number: UInt32, _ ends: [UInt32]) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[Int(number) - 1]))..<Int(ends[Int(number)])
  }

  /// Whether one identifier comes before another in byte order.
  public func precedes(_ lhs: UInt32, _ rhs: UInt32) -> Bool {
    // Slices of the array would each count a reference to it.
    bytes.withUnsafeBufferPointer { bytes in
      bytes[Self.range(of: lhs, ends)]
        .lexicographicallyPrecedes(bytes[Self.range(of: rhs, ends)])
    }
  }

  /// Frees what is needed to look identifiers up, which is not done any more.
  mutating func dropIndex() {
    rows = RowIndexTable()
  }

  /// Gives up the scopes, by number, which nothing asks for any more.
  mutating func takeScopes() -> [UInt32] {
    defer { scopes = [] }
    return scopes
  }

  private mutating func grow(toHold expected: Int) {
    let (bytes, ends, scopes) = (bytes, ends, scopes)
    rows.grow(forAdditional: expected - ends.count, rowCount: ends.count) { number in
      bytes[Self.range(of: number, ends)].withUnsafeBufferPointer {
        KeyHash.hash(UInt64(scopes[Int(number)]), $0)
      }
    }
  }

  private func matches(
    _ number: UInt32,
    _ text: UnsafeBufferPointer<UInt8>,
    _ scope: UInt32
  ) -> Bool {
    scopes[Int(number)] == scope && withBytes(of: number) { $0.elementsEqual(text) }
  }
}
