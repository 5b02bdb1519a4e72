/// A member of a JSON object whose name another member of the object has, of which a decoder would take
/// either.
public struct RepeatedMember: Hashable, Sendable {
  /// The names on the way to it, and its own, with `.` between them.
  public let path: String

  /// Finds the first in a text; nil where there is none, or where the text is no JSON up to there.
  public static func first(in json: some Collection<UInt8>) -> RepeatedMember? {
    Array(json).withUnsafeBufferPointer { find(in: $0) }
  }

  private static func find(in bytes: UnsafeBufferPointer<UInt8>) -> RepeatedMember? {
    var search = MemberSearch(bytes)
    return search.run()
  }
}

/// Follows the structure of a JSON text, of whose values nothing is looked at.
private struct MemberSearch {
  /// An object or an array that is open.
  private enum Open {
    case object(names: Set<String>, current: String)
    case array
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var open: [Open] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  mutating func run() -> RepeatedMember? {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "{"): open.append(.object(names: [], current: ""))
      case UInt8(ascii: "["): open.append(.array)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""):
        guard let text = text() else { return nil }
        if let repeated = take(text) { return repeated }
        continue
      default: break
      }
      position += 1
    }
    return nil
  }

  /// Takes a text for the name of a member, where a colon follows it.
  private mutating func take(_ text: String) -> RepeatedMember? {
    var next = position
    while next < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] == UInt8(ascii: ":"),
      case .object(var names, _)? = open.last
    else { return nil }
    open.removeLast()
    let isNew = names.insert(text).inserted
    open.append(.object(names: names, current: text))
    guard !isNew else { return nil }
    let path = open.compactMap { if case .object(_, let name) = $0 { name } else { nil } }
    return RepeatedMember(path: path.joined(separator: "."))
  }

  /// The text whose quote is at the position, without escapes; the position is after it then.
  private mutating func text() -> String? {
    position += 1
    var units: [UInt16] = []
    var run = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        units += plain(run..<position)
        position += 1
        return String(decoding: units, as: UTF16.self)
      case UInt8(ascii: "\\"):
        units += plain(run..<position)
        guard let unit = escape() else { return nil }
        units.append(unit)
        run = position
      default: position += 1
      }
    }
    return nil
  }

  private func plain(_ range: Range<Int>) -> String.UTF16View {
    String(decoding: bytes[range], as: UTF8.self).utf16
  }

  /// What the escape at the position stands for; the position is after it then.
  private mutating func escape() -> UInt16? {
    guard position + 1 < bytes.count else { return nil }
    let byte = bytes[position + 1]
    position += 2
    switch byte {
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "u"):
      guard position + 4 <= bytes.count else { return nil }
      defer { position += 4 }
      return UInt16(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    default: return UInt16(byte)
    }
  }
}
