internal import Glibc
internal import RosterAggregation

/// Texts, each kept once and known by its number, in the order in which they came.
///
/// Exact: two texts have one number only where all of their bytes are the same.
public struct ByteInterner: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var index = RowIndexTable()

  public init() {}

  public var count: Int { ends.count }

  /// The number of a text that is known.
  public func number(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    index.find(hash: KeyHash.hash(text)) { matches($0, text) }
  }

  /// The number of a text, which is added where it is new.
  public mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = KeyHash.hash(text)
    if let known = index.find(hash: hash, matches: { matches($0, text) }) { return known }
    if index.isFull { grow() }
    let number = UInt32(count)
    index.insert(number, hash: hash)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    return number
  }

  public mutating func intern(_ text: some Sequence<UInt8>) -> UInt32 {
    Array(text).withUnsafeBufferPointer { intern($0) }
  }

  /// The bytes of the text with a number below `count`.
  public subscript(number: UInt32) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[Int(number) - 1])..<ends[Int(number)]]
  }

  /// Frees what is needed to look texts up, which is not done any more.
  mutating func dropIndex() {
    index = RowIndexTable()
  }

  private func matches(_ number: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    self[number].withUnsafeBytes { known in
      guard known.count == text.count else { return false }
      guard let left = known.baseAddress, let right = text.baseAddress else { return true }
      return memcmp(left, right, text.count) == 0
    }
  }

  private mutating func grow() {
    let (bytes, ends) = (bytes, ends)
    index.grow(rowCount: ends.count) { number in
      let start = number == 0 ? 0 : ends[Int(number) - 1]
      return bytes[start..<ends[Int(number)]].withUnsafeBufferPointer { KeyHash.hash($0) }
    }
  }
}
