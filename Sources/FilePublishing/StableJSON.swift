internal import Foundation

/// JSON that is the same every time: members are in byte order, and slashes as they are.
public enum StableJSON {
  /// All on one line, with names as they are in the program.
  case line
  /// For reading: a member a line, with names in snake case.
  case document
  /// For reading, with names as they are in the program.
  case page

  public func bytes(of value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    if self != .line { encoder.outputFormatting.insert(.prettyPrinted) }
    if self == .document { encoder.keyEncodingStrategy = .convertToSnakeCase }
    return [UInt8](try encoder.encode(value))
  }
}
