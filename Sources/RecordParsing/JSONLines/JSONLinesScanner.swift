/// Finds the values of lines that are JSON objects whose values are strings and whose names are
/// the same, in the same order: a table as lines of JSON.
public struct JSONLinesScanner: Sendable {
  private let keys: [[UInt8]]

  public init(keys: [String]) {
    self.keys = keys.map { Array($0.utf8) }
  }

  /// The names of one object, nil where the line is none whose values are strings.
  static func keys(of line: UnsafeBufferPointer<UInt8>) -> [String]? {
    var cursor = JSONCursor(line)
    var text: [UInt8] = []
    var keys: [String] = []
    guard cursor.take(UInt8(ascii: "{")) else { return nil }
    repeat {
      guard let key = cursor.string(into: &text), cursor.take(UInt8(ascii: ":")),
        cursor.string(into: &text) != nil
      else { return nil }
      keys.append(String(decoding: text[key], as: UTF8.self))
    } while cursor.take(UInt8(ascii: ","))
    return cursor.take(UInt8(ascii: "}")) && cursor.isAtEnd ? keys : nil
  }

  /// Finds every line of `bytes`, and replaces what `index` and `text` hold: the fields of `index`
  /// are places in `text`, where values are without escapes.
  public func scan(
    _ bytes: UnsafeBufferPointer<UInt8>,
    firstLine: Int,
    into index: RecordIndex,
    text: inout [UInt8]
  ) throws(InputFault) {
    index.removeAll()
    text.removeAll(keepingCapacity: true)
    var start = 0
    var line = 0
    var fields: [FieldRange] = []
    while start < bytes.count {
      let end = bytes.firstOffset(of: .lineFeed, from: start) ?? bytes.count
      let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if !content.allSatisfy(\.isASCIIWhiteSpace) {
        guard scan(content, into: &text, &fields) else {
          throw Self.fault(atLine: firstLine + line)
        }
        index.append(fields, line: line)
      }
      start = end + 1
      line += 1
    }
  }

  /// Takes one object apart; returns whether it is one of these names.
  private func scan(
    _ line: UnsafeBufferPointer<UInt8>,
    into text: inout [UInt8],
    _ fields: inout [FieldRange]
  ) -> Bool {
    var cursor = JSONCursor(line)
    fields.removeAll(keepingCapacity: true)
    guard cursor.take(UInt8(ascii: "{")) else { return false }
    for (position, key) in keys.enumerated() {
      if position > 0, !cursor.take(UInt8(ascii: ",")) { return false }
      let start = text.count
      guard let found = cursor.string(into: &text), text[found].elementsEqual(key) else {
        return false
      }
      text.removeLast(text.count - start)
      guard cursor.take(UInt8(ascii: ":")), let value = cursor.string(into: &text) else {
        return false
      }
      fields.append(FieldRange(start: value.lowerBound, end: value.upperBound))
    }
    return cursor.take(UInt8(ascii: "}")) && cursor.isAtEnd
  }

  static func fault(atLine line: Int) -> InputFault {
    InputFault(
      .malformedLine("this is not an object of strings with the names of the first line"),
      line: line
    )
  }
}
