/// Which fields the records of a table have, by the names that lead to them.
public struct RecordShape: Sendable {
  /// The fields that a member is, given the names that lead to it.
  public let fields: @Sendable (_ path: [[UInt8]]) -> [Int]
  public let fieldCount: Int
  /// Whether two names of members are one.
  public let isSame: @Sendable (_ name: [UInt8], _ folded: [UInt8]) -> Bool
  /// Whether every record has to have all fields and nothing else.
  public let isExact: Bool

  public init(
    fieldCount: Int,
    isExact: Bool = false,
    isSame: @escaping @Sendable (_ name: [UInt8], _ folded: [UInt8]) -> Bool = { $0 == $1 },
    fields: @escaping @Sendable (_ path: [[UInt8]]) -> [Int]
  ) {
    self.fields = fields
    self.fieldCount = fieldCount
    self.isExact = isExact
    self.isSame = isSame
  }
}

extension [[UInt8]] {
  /// Names of a path, as a message shows them.
  var pathText: String { map { String(decoding: $0, as: UTF8.self) }.joined(separator: "/") }
}
