import CLibXML2

/// The tree of a document that libxml2 is given whole.
final class DocumentTree {
  private let document: xmlDocPtr?
  /// The element that is all of the document; nil where that is not well-formed, name spaces aside.
  private(set) var root: TreeElement?

  /// Parses a text in UTF-8.
  init(_ text: [UInt8]) {
    guard let context = xmlNewParserCtxt() else {
      document = nil
      return
    }
    defer { xmlFreeParserCtxt(context) }
    let options =
      XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue | XML_PARSE_NOENT.rawValue
      | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
    document = text.withUnsafeBytes { bytes in
      xmlCtxtReadMemory(
        context,
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        CInt(bytes.count),
        nil,
        nil,
        CInt(options)
      )
    }
    // libxml2 takes NUL for the end of a text.
    guard context.pointee.wellFormed == 1, !text.contains(0), let document,
      let element = xmlDocGetRootElement(document)
    else { return }
    root = TreeElement(element)
  }

  deinit { xmlFreeDoc(document) }
}

/// An element with what is in it, in the order of the document.
struct TreeElement {
  let name: String
  let attributes: [(name: String, value: [UInt8])]
  let elements: [TreeElement]
  /// The text that is in no element inside.
  let text: [UInt8]

  init(_ node: xmlNodePtr) {
    name = Self.localName(node.pointee.name)
    var attributes: [(name: String, value: [UInt8])] = []
    var next = node.pointee.properties
    while let attribute = next {
      next = attribute.pointee.next
      let prefix = attribute.pointee.ns?.pointee.prefix.map { String(cString: $0) }
      let whole = String(cString: attribute.pointee.name)
      guard !["xml", "xsi"].contains(prefix), !whole.hasPrefix("xsi:") else { continue }
      attributes.append(
        (Self.localName(attribute.pointee.name), Self.text(attribute.pointee.children))
      )
    }
    self.attributes = attributes
    elements = Self.siblings(node.pointee.children)
      .filter { $0.pointee.type == XML_ELEMENT_NODE }.map { TreeElement($0) }
    text = Self.text(node.pointee.children)
  }

  private static func siblings(_ first: xmlNodePtr?) -> [xmlNodePtr] {
    Array(sequence(first: first) { $0?.pointee.next }.prefix { $0 != nil }).compactMap(\.self)
  }

  /// What follows the last colon of a name: libxml2 leaves a prefix in it that is not declared.
  private static func localName(_ name: UnsafePointer<xmlChar>) -> String {
    let name = String(cString: name)
    return name.lastIndex(of: ":").map { String(name[$0...].dropFirst()) } ?? name
  }

  private static func text(_ first: xmlNodePtr?) -> [UInt8] {
    siblings(first).flatMap { node -> [UInt8] in
      let isText = [XML_TEXT_NODE, XML_CDATA_SECTION_NODE].contains(node.pointee.type)
      guard isText, let content = node.pointee.content else { return [] }
      return Array(String(cString: content).utf8)
    }
  }
}
