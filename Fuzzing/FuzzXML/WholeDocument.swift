import CLibXML2
import RecordParsing

/// What libxml2 makes of a document that it is given whole.
struct WholeDocument {
  /// Whether the text is a well-formed document, name spaces aside.
  private(set) var isWellFormed = false
  /// The values of each record, as `XMLReading` has them.
  private(set) var records: [[[UInt8]]] = []

  /// Parses a text in UTF-8.
  init(_ text: [UInt8], isNested: Bool) {
    guard let context = xmlNewParserCtxt() else { return }
    defer { xmlFreeParserCtxt(context) }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
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
    // libxml2 takes NUL for the end of a text.
    isWellFormed = context.pointee.wellFormed == 1 && !text.contains(0)
    guard isWellFormed, let root = xmlDocGetRootElement(document) else { return }
    let containers = isNested ? Self.elements(in: root) : [root]
    records = containers.flatMap(Self.elements)
      .filter { Self.name($0) == "r" }
      .map(Self.values)
  }

  private static func values(_ record: xmlNodePtr) -> [[UInt8]] {
    var values: [String: [UInt8]] = [:]
    var attribute = record.pointee.properties
    while let current = attribute {
      let name = localName(current.pointee.name)
      values[name] = text(current.pointee.children)
      attribute = current.pointee.next
    }
    for child in elements(in: record) { values[name(child)] = text(child.pointee.children) }
    return XMLReading.columns.map { values[$0] ?? [] }
  }

  private static func elements(in parent: xmlNodePtr) -> [xmlNodePtr] {
    siblings(parent.pointee.children).filter { $0.pointee.type == XML_ELEMENT_NODE }
  }

  private static func siblings(_ first: xmlNodePtr?) -> [xmlNodePtr] {
    Array(sequence(first: first) { $0?.pointee.next }.prefix { $0 != nil }).compactMap(\.self)
  }

  private static func name(_ node: xmlNodePtr) -> String { localName(node.pointee.name) }

  /// What follows the last colon of a name: libxml2 leaves a prefix in it that is not declared, and what
  /// has two colons is no name of a name space.
  private static func localName(_ name: UnsafePointer<xmlChar>) -> String {
    let name = String(cString: name)
    return name.lastIndex(of: ":").map { String(name[$0...].dropFirst()) } ?? name
  }

  /// The character data among some nodes, without white space at both ends.
  private static func text(_ first: xmlNodePtr?) -> [UInt8] {
    let text = siblings(first).flatMap { node -> [UInt8] in
      let isText = [XML_TEXT_NODE, XML_CDATA_SECTION_NODE].contains(node.pointee.type)
      guard isText, let content = node.pointee.content else { return [] }
      return Array(String(cString: content).utf8)
    }
    return text.withUnsafeBufferPointer { Array($0.trimmed) }
  }
}
