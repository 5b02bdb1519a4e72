internal import CLibXML2

/// Notes the names of the root and its children.
final class XMLOutlineHandler: XMLChunkHandler {
  private(set) var root = ""
  private(set) var children: [String] = []
  /// Whether the root has text beside them.
  private(set) var hasText = false
  /// The lines that children begin on; where a start tag has several, the last of them.
  private(set) var lines: [Int] = []
  private var counted: (offset: Int, lineFeeds: Int) = (0, 0)

  init(_ chunk: XMLChunk) {
    super.init(chunk, openingCount: 0)
  }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    if depth == 1 { root = String(decoding: name.localName, as: UTF8.self) }
    if depth == 2 {
      children.append(String(decoding: name.localName, as: UTF8.self))
      lines.append(currentLine())
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard depth == 1, !hasText else { return }
    hasText = !bytes.allSatisfy(\.isASCIIWhiteSpace)
  }

  /// The line of the file that the parser has come to.
  private func currentLine() -> Int {
    let offset = max(offset, counted.offset)
    counted.lineFeeds += chunk.text[counted.offset..<offset].lineFeedCount
    counted.offset = offset
    return chunk.line(afterLineFeeds: counted.lineFeeds)
  }
}
