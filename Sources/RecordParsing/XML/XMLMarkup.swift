/// One piece of markup: a tag, a comment, a CDATA section or a processing instruction.
struct XMLMarkup {
  enum Kind {
    case startTag
    case emptyTag
    case endTag
    /// A comment, a CDATA section or a processing instruction.
    case other
  }

  /// Why a document with such markup is refused.
  struct Fault: Error {
    let kind: InputFault.Kind
  }

  let kind: Kind
  let start: Int
  let end: Int

  /// The markup whose `<` is at `start`, nil where it is cut short; `isWhole` says that no more
  /// bytes will come.
  static func find(
    at start: Int,
    in bytes: UnsafeBufferPointer<UInt8>,
    isWhole: Bool
  ) throws(Fault) -> XMLMarkup? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "!"): return try findDeclaration(at: start, in: bytes, isWhole: isWhole)
    case UInt8(ascii: "?"): return find("?>", after: start + 2, from: start, in: bytes)
    case UInt8(ascii: "/"):
      guard let end = bytes.firstOffset(of: UInt8(ascii: ">"), from: start + 2) else { return nil }
      return XMLMarkup(kind: .endTag, start: start, end: end + 1)
    default: return try findStartTag(at: start, in: bytes)
    }
  }

  private static func findDeclaration(
    at start: Int,
    in bytes: UnsafeBufferPointer<UInt8>,
    isWhole: Bool
  ) throws(Fault) -> XMLMarkup? {
    if bytes[start...].starts(with: "<!--".utf8) {
      return find("-->", after: start + 4, from: start, in: bytes)
    }
    let cdata = "<![CDATA["
    if bytes[start...].starts(with: cdata.utf8) {
      return find("]]>", after: start + cdata.utf8.count, from: start, in: bytes)
    }
    let known = min(bytes.count - start, 9)
    let isCutShort =
      "<!--".utf8.starts(with: bytes[start..<start + min(known, 4)])
      || cdata.utf8.starts(with: bytes[start..<start + known])
    if isCutShort, !isWhole { return nil }
    throw Fault(
      kind: bytes[start...].starts(with: "<!D".utf8)
        ? .documentType : .malformedXML("\"<!\" begins no comment or CDATA section")
    )
  }

  /// Markup that begins at `start` and ends with the first `ending` at `offset` or after it.
  private static func find(
    _ ending: String,
    after offset: Int,
    from start: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) -> XMLMarkup? {
    let last = ending.utf8.last ?? 0
    var from = offset
    while let found = bytes.firstOffset(of: last, from: from) {
      let end = found + 1
      if end - offset >= ending.utf8.count,
        bytes[..<end].suffix(ending.utf8.count).elementsEqual(ending.utf8)
      {
        return XMLMarkup(kind: .other, start: start, end: end)
      }
      from = end
    }
    return nil
  }

  /// A start tag ends with the first `>` outside quotes.
  private static func findStartTag(
    at start: Int,
    in bytes: UnsafeBufferPointer<UInt8>
  ) throws(Fault) -> XMLMarkup? {
    var valueCount = 0
    var quote: UInt8 = 0
    for offset in start + 1..<bytes.count {
      let byte = bytes[offset]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        valueCount += 1
        // The parser looks for repeated attributes one against the other: too many would take
        // forever.
        if valueCount > XMLChunkReader.attributeLimit {
          throw Fault(
            kind: .xmlLimit("an element has more than \(XMLChunkReader.attributeLimit) attributes")
          )
        }
      } else if byte == UInt8(ascii: ">") {
        let isEmpty = bytes[offset - 1] == UInt8(ascii: "/")
        return XMLMarkup(kind: isEmpty ? .emptyTag : .startTag, start: start, end: offset + 1)
      }
    }
    return nil
  }
}
