internal import CLibXML2

/// Notes the names of the root and its children.
final class XMLOutlineHandler: XMLChunkHandler {
  private(set) var root = ""
  private(set) var children: [String] = []

  init(_ chunk: XMLChunk) {
    super.init(chunk, openingCount: 0)
  }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    if depth == 1 { root = String(decoding: name.localName, as: UTF8.self) }
    if depth == 2 { children.append(String(decoding: name.localName, as: UTF8.self)) }
  }
}
