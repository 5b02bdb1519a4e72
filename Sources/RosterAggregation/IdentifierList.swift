internal import QPPModel

/// Identifiers, each known by its number, in the order in which they came.
///
/// The bytes of all of them lie in one array.
struct IdentifierList: Sendable {
  private var bytes: [UInt8] = []
  private var ends = BlockArray<UInt32>()

  init() {}

  var count: Int { ends.count }

  mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(contentsOf: text)
    precondition(bytes.count <= UInt32.max, "identifiers of one table take more than 4 GiB")
    ends.append(UInt32(bytes.count))
  }

  /// The identifier with a number below `count`.
  ///
  /// A copy, and no part of the list: that would count a reference, which threads contend for.
  subscript(number: UInt32) -> Identifier {
    withBytes(of: number) { Identifier(known: $0) }
  }

  @inline(__always)
  func withBytes<Result>(
    of number: UInt32,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      let start = number == 0 ? 0 : Int(ends[Int(number) - 1])
      return body(bytes.extracting(start..<Int(ends[Int(number)])))
    }
  }

  /// Whether one identifier comes before another in byte order.
  func precedes(_ lhs: UInt32, _ rhs: UInt32) -> Bool {
    withBytes(of: lhs) { lhs in withBytes(of: rhs) { lhs.lexicographicallyPrecedes($0) } }
  }
}
