internal import CIntrinsics

/// Follows the plain tags of records, which are nearly all of the markup of a document, 64 bytes at
/// a time.
///
/// It stops before anything that `XMLMarkup` has to look at: what begins with `<!` or `<?`, a tag
/// that is cut short or against a limit, and the end tag of the element around the records. Up to
/// there it comes to what `XMLMarkup` comes to.
struct XMLTagFollower {
  /// The offset after the last tag that was followed.
  private(set) var position: Int
  private(set) var depth: Int
  /// The offset of the start tag of the last record.
  private(set) var recordStart: Int
  /// The depth of the element around the records.
  let containerDepth: Int

  /// Follows tags until a record has ended at `enough` or after it.
  mutating func follow(_ bytes: UnsafeBufferPointer<UInt8>, until enough: Int) {
    guard var blocks = MarkupBlocks(bytes, from: position) else { return }
    while depth > containerDepth || position < enough,
      let start = blocks.opening(from: position), start + 1 < bytes.count
    {
      switch bytes[start + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"): return
      case UInt8(ascii: "/"):
        guard depth > containerDepth, let end = blocks.closing(from: start + 2) else { return }
        depth -= 1
        position = end + 1
      default:
        guard depth < XMLChunkReader.depthLimit, let end = blocks.startTagEnd(from: start + 1),
          end - start < XMLChunkReader.markupLimit
        else { return }
        position = end + 1
        if bytes[end - 1] == UInt8(ascii: "/") { continue }
        depth += 1
        if depth == containerDepth + 1 { recordStart = start }
      }
    }
  }
}

/// Finds markup in bytes, front to back.
private struct MarkupBlocks {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let base: UnsafePointer<UInt8>
  /// The offset of the 64 bytes that `masks` are of.
  private var block = 0
  private var masks = markup_masks()

  /// Nil where there are no bytes from `offset` on.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
    guard let base = bytes.baseAddress, offset < bytes.count else { return nil }
    self.bytes = bytes
    self.base = base
    load(offset)
  }

  @inline(__always)
  private mutating func load(_ offset: Int) {
    block = offset
    masks = markup_masks_of(base + offset, bytes.count - offset)
  }

  /// The offset of the first `<` at `offset`, which is not before that of an earlier call, or after
  /// it.
  @inline(__always)
  mutating func opening(from offset: Int) -> Int? { first(of: \.opening, from: offset) }

  /// The offset of the first `>`.
  @inline(__always)
  mutating func closing(from offset: Int) -> Int? { first(of: \.closing, from: offset) }

  /// The offset of the `>` that ends the start tag around `offset`: the first outside quotes.
  ///
  /// Nil also where the tag has more attributes than an element may have.
  @inline(__always)
  mutating func startTagEnd(from offset: Int) -> Int? {
    guard var found = first(of: \.closingOrQuote, from: offset) else { return nil }
    var valueCount = 0
    while bytes[found] != UInt8(ascii: ">") {
      valueCount += 1
      guard valueCount <= XMLChunkReader.attributeLimit,
        let quote = endOfValue(openedAt: found),
        let next = first(of: \.closingOrQuote, from: quote + 1)
      else { return nil }
      found = next
    }
    return found
  }

  private mutating func endOfValue(openedAt start: Int) -> Int? {
    var offset = start + 1
    while let found = first(of: \.quotes, from: offset) {
      if bytes[found] == bytes[start] { return found }
      offset = found + 1
    }
    return nil
  }

  @inline(__always)
  private mutating func first(
    of kind: (markup_masks) -> UInt64,
    from offset: Int
  ) -> Int? {
    if offset >= block + 64 {
      guard offset < bytes.count else { return nil }
      load(offset)
    }
    var found = kind(masks) & (~0 &<< UInt64(offset - block))
    while found == 0 {
      guard block + 64 < bytes.count else { return nil }
      load(block + 64)
      found = kind(masks)
    }
    return block + found.trailingZeroBitCount
  }
}

extension markup_masks {
  fileprivate var closingOrQuote: UInt64 { closing | quotes }
}
