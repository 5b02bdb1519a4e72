/// Looks for attributes that are twice in a tag, by their names as they are written.
///
/// libxml2 tells of most of them; not of some with a prefix, which it takes for a mistake of name spaces.
enum XMLAttributeNames {
  /// The offset of the first start tag of well-formed markup in which one is twice; nil where there is
  /// none, or where the markup is at fault.
  static func firstRepeated(in text: UnsafeBufferPointer<UInt8>) -> Int? {
    var position = 0
    while let start = text.firstOffset(of: UInt8(ascii: "<"), from: position) {
      guard let markup = try? XMLMarkup.find(at: start, in: text, isWhole: true) else { return nil }
      position = markup.end
      switch markup.kind {
      case .startTag, .emptyTag:
        if isRepeated(in: UnsafeBufferPointer(rebasing: text[start..<markup.end])) { return start }
      case .endTag, .other: break
      }
    }
    return nil
  }

  private static func isRepeated(in tag: UnsafeBufferPointer<UInt8>) -> Bool {
    // What has no prefix is libxml2's to find.
    guard tag.firstOffset(of: UInt8(ascii: ":"), from: 0) != nil else { return false }
    var names: Set<[UInt8]> = []
    var position = 1
    while position < tag.count {
      while position < tag.count, !tag[position].isXMLSpace { position += 1 }
      while position < tag.count, tag[position].isXMLSpace { position += 1 }
      let start = position
      while position < tag.count, tag[position] != UInt8(ascii: "="), !tag[position].isXMLSpace {
        position += 1
      }
      let name = Array(tag[start..<position])
      guard let equals = tag.firstOffset(of: UInt8(ascii: "="), from: position) else {
        return false
      }
      guard names.insert(name).inserted else { return true }
      position = equals + 1
      while position < tag.count, tag[position].isXMLSpace { position += 1 }
      guard position < tag.count, let end = tag.firstOffset(of: tag[position], from: position + 1)
      else {
        return false
      }
      // What follows a value without a blank is a mistake that libxml2 finds.
      position = end + 1
    }
    return false
  }
}
