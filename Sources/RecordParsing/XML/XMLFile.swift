/// An XML file as a stream of UTF-8: its compression told by content, its encoding by its byte order
/// mark or by its XML declaration.
public struct XMLFile {
  /// The text, without its byte order mark.
  ///
  /// Its XML declaration may name the encoding it was in.
  public let text: any ByteSource
  public let isCompressed: Bool
  /// The name of the encoding, in lower case.
  public let encoding: String

  /// The longest XML declaration that is looked at.
  private static let declarationLimit = 1024

  public init(_ raw: any ByteSource) throws(InputFault) {
    let (plain, isCompressed) = try TextFile.decompress(raw)
    self.isCompressed = isCompressed
    let (start, rest) = try TextFile.peek(plain, count: Self.declarationLimit)
    let whole = PrefixedByteSource(prefix: start, rest: rest)
    if let declared = TextEncoding.declared(by: start) {
      let unmarked = PrefixedByteSource(
        prefix: Array(start.dropFirst(declared.markCount)),
        rest: rest
      )
      encoding = declared.encoding.rawValue
      text =
        declared.encoding == .utf8
        ? unmarked : TranscodingByteSource(unmarked, from: declared.encoding)
      return
    }
    // Without a byte order mark, the `<` that every document begins with tells UTF-16.
    if start.starts(with: [0, UInt8(ascii: "<")]) || start.starts(with: [UInt8(ascii: "<"), 0]) {
      let order = start[0] == 0 ? TextEncoding.utf16BigEndian : .utf16LittleEndian
      encoding = order.rawValue
      text = TranscodingByteSource(whole, from: order)
      return
    }
    encoding = Self.encodingName(in: start)?.lowercased() ?? "utf-8"
    if ["utf-8", "utf8", "us-ascii", "ascii"].contains(encoding) {
      text = whole
    } else if let converted = IconvByteSource(whole, fromEncodingNamed: encoding) {
      text = converted
    } else {
      throw InputFault(.unknownEncoding(encoding), line: 1)
    }
  }

  /// The encoding that an XML declaration names, nil where it names none.
  private static func encodingName(in start: [UInt8]) -> String? {
    let text = String(decoding: start, as: UTF8.self)
    guard text.hasPrefix("<?xml"), let end = text.firstRange(of: "?>"),
      let name = text[..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let value = text[name.upperBound..<end.lowerBound].drop { $0 == "=" || $0.isWhitespace }
    guard let quote = value.first, quote == "\"" || quote == "'" else { return nil }
    return String(value.dropFirst().prefix { $0 != quote })
  }
}
