/// One input of a fuzz target: first bytes that choose how a file is read, then its bytes.
public struct FuzzInput {
  /// What has not been taken yet.
  public private(set) var rest: ArraySlice<UInt8>

  /// Copies an input as libFuzzer hands it over.
  public init(_ start: UnsafePointer<UInt8>?, count: Int) {
    rest = Array(UnsafeBufferPointer(start: start, count: count))[...]
  }

  /// Takes one byte; 0 where there is none left.
  public mutating func choice() -> UInt8 { rest.popFirst() ?? 0 }

  /// Takes one byte as a size of at least 1.
  public mutating func size(upTo greatest: Int) -> Int { Int(choice()) % greatest + 1 }

  /// Takes some bytes, fewer where there are not so many.
  public mutating func take(_ count: Int) -> [UInt8] {
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  /// All bytes that are left.
  public var bytes: [UInt8] { Array(rest) }
}
