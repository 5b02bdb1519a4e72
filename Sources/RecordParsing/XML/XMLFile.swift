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
  /// What records are measured by.
  public let measure: FileMeasure

  /// How much of a file is looked at first.
  private static let startCount = 1024

  public init(_ raw: any ByteSource) throws(InputFault) {
    let (plain, isCompressed) = try TextFile.decompress(raw)
    self.isCompressed = isCompressed
    let (start, whole) = try Self.start(of: plain)
    let decoded: any ByteSource
    if let declared = TextEncoding.declared(by: start) {
      _ = try TextFile.peek(whole, count: declared.markCount)
      (decoded, encoding) = (Self.decoding(whole, declared.encoding), declared.encoding.rawValue)
      measure = FileMeasure(declared.encoding)
    } else if start.starts(with: [0, UInt8(ascii: "<")])
      || start.starts(with: [UInt8(ascii: "<"), 0])
    {
      // Without a byte order mark, the `<` that every document begins with tells UTF-16.
      let order = start[0] == 0 ? TextEncoding.utf16BigEndian : .utf16LittleEndian
      (decoded, encoding) = (Self.decoding(whole, order), order.rawValue)
      measure = FileMeasure(order)
    } else {
      encoding = try Self.declaration(in: start)?.encoding ?? "utf-8"
      (decoded, measure) = try Self.decoding(whole, named: encoding)
    }
    let (decodedStart, decodedWhole) = try Self.start(of: decoded)
    guard !decodedStart.starts(with: [0xEF, 0xBB, 0xBF]) else {
      throw InputFault(.malformedXML("it begins with a second byte order mark"), line: 1)
    }
    guard !decodedStart.allSatisfy(\.isASCIIWhiteSpace) || decodedStart.count >= Self.startCount
    else { throw InputFault(.emptyDocument) }
    _ = try Self.declaration(in: decodedStart)
    text = decodedWhole
  }

  private static func decoding(
    _ text: any ByteSource,
    _ encoding: TextEncoding
  ) -> any ByteSource {
    encoding == .utf8 ? text : TranscodingByteSource(text, from: encoding)
  }

  /// A text whose bytes are ASCII where the declaration is, in an encoding that this names.
  private static func decoding(
    _ text: any ByteSource,
    named encoding: String
  ) throws(InputFault) -> (text: any ByteSource, measure: FileMeasure) {
    switch encoding {
    case "utf-8", "utf8": return (text, .utf8)
    case "us-ascii", "ascii": return (ASCIIByteSource(text), .utf8)
    case _ where wideEncodings.contains(where: encoding.hasPrefix):
      throw InputFault(
        .malformedXML(
          "its declaration names the encoding \(encoding), and its bytes are another's"
        ),
        line: 1
      )
    default:
      guard let converted = IconvByteSource(text, fromEncodingNamed: encoding) else {
        throw InputFault(.unknownEncoding(encoding), line: 1)
      }
      return (converted, FileMeasure(systemEncoding: encoding))
    }
  }

  /// How the names of encodings begin that have no character in a single byte.
  private static let wideEncodings = [
    "utf-16", "utf16", "utf-32", "utf32", "ucs-", "ucs2", "ucs4", "iso-10646", "unicode",
  ]

  private static func declaration(in start: [UInt8]) throws(InputFault) -> XMLDeclaration? {
    do {
      return try XMLDeclaration(start)
    } catch {
      throw InputFault(.malformedXML("its XML declaration is malformed"), line: 1)
    }
  }

  /// The start of a source, in which all of its declaration is, where it has one, and the whole source.
  private static func start(
    of source: any ByteSource
  ) throws(InputFault) -> (start: [UInt8], whole: any ByteSource) {
    var start: [UInt8] = []
    var count = startCount
    while true {
      let (more, _) = try TextFile.peek(source, count: count - start.count)
      start += more
      let isCutShort = XMLDeclaration.begins(start) && !XMLDeclaration.ends(in: start)
      if start.count < count || !isCutShort || count >= XMLDeclaration.byteLimit { break }
      count *= 2
    }
    return (start, PrefixedByteSource(prefix: start, rest: source))
  }
}
