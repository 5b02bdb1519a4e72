import CLibXML2

/// What libxml2 says of a document that it is given whole.
enum WholeDocument {
  /// Whether a UTF-8 text is a well-formed document, name spaces aside.
  ///
  /// libxml2 itself takes NUL for the end of a text.
  static func isWellFormed(_ text: [UInt8]) -> Bool {
    guard let context = xmlNewParserCtxt() else { return false }
    defer { xmlFreeParserCtxt(context) }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOERROR.rawValue
      | XML_PARSE_NOWARNING.rawValue
    let document = text.withUnsafeBytes { bytes in
      xmlCtxtReadMemory(
        context,
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        CInt(bytes.count),
        nil,
        nil,
        CInt(options)
      )
    }
    defer { xmlFreeDoc(document) }
    return context.pointee.wellFormed == 1 && !text.contains(0)
  }
}
