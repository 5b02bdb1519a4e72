internal import CIntrinsics

/// Reads the simplest of records without libxml2, which takes several times as long, and finds those
/// that have to be left to it.
///
/// Why it is ours: with it, the reading phase of an export of a million clinicians in XML (638 MB, one
/// thread, medians of five runs in turn) takes 4.7 s, without it 20.7 s. Delete it, with
/// `SimpleXMLNames`, when libxml2 comes within one and a half times of that.
///
/// What is read here is a small part of well-formed XML, so small that nothing in it has more than
/// one meaning:
///
///     record    = "<" name (" " name "=" quoted)* " "? (">" (space | field)* "</" name ">" | "/>")
///     field     = "<" name ">" text "</" name ">" | "<" name "/>"
///     space     = U+0020 | U+0009 | U+000A | U+000D
///
/// Names are those of `SimpleXMLNames`, the same at both ends of an element. `text` is well-formed
/// UTF-8 without `<`, `>`, `&`, U+FFFE, U+FFFF and every control character but U+0009 and U+000A, so
/// it is what the parser would hand out, byte for byte; what is `quoted` has none of these two, nor
/// its quote. No attribute and no column is there twice, and all is far below any limit.
///
/// A child of the element around the records that is anything else (another element, a record with
/// a reference, a comment, a CDATA section, an attribute in a field, a prefix, …) is one of
/// `others`. Between records there is white space alone, or the scan gives up. So the chunk is
/// well-formed if the others are, one after the other between the same tags; who finds that they
/// are not has the whole chunk parsed instead, so that its mistake is found where it is.
public struct SimpleXMLScanner: ~Copyable {
  /// A child element, comment or instruction that the parser has to look at.
  public struct Other {
    public let range: Range<Int>
    /// The number of line feeds before it.
    let line: Int
    /// The number of simple records before it.
    let recordCount: Int
  }

  /// The greatest number of bytes of a simple record.
  private static let recordLimit = 1 << 20
  /// One bit of a word for each.
  private static let columnLimit = 64

  private let text: UnsafeBufferPointer<UInt8>
  private let base: UnsafePointer<UInt8>
  private let index: RecordIndex
  private let columnCount: Int
  private var names: SimpleXMLNames
  private var others: [Other] = []

  /// The memory of the index, and how much of it is set; told to the index at the end.
  private var fields: UnsafeMutableBufferPointer<FieldRange>
  private var records: UnsafeMutableBufferPointer<RecordIndex.Record>
  private var fieldCount = 0
  private var recordCount = 0

  /// The number of line feeds so far.
  private var line = 0
  /// The position of the name of records.
  private var recordName = 0
  /// The bits of names of fields that no column takes.
  private var ignoredNames: UInt64 = 0

  /// Nil where the text, which outlives this, is none for this.
  ///
  /// What the index held is dropped.
  private init?(
    _ text: UnsafeBufferPointer<UInt8>,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) {
    guard let base = text.baseAddress, shape.columnCount <= Self.columnLimit else { return nil }
    self.text = text
    self.base = base
    self.index = index
    columnCount = shape.columnCount
    names = SimpleXMLNames(base, count: text.count, shape)
    index.removeAll()
    fields = index.fields
    records = index.records
  }

  /// Scans a text that is well-formed UTF-8, and returns what is left to the parser; nil where all
  /// of it has to be.
  public static func others(
    than text: UnsafeBufferPointer<UInt8>,
    _ shape: XMLRecordShape,
    into index: RecordIndex
  ) -> [Other]? {
    guard var scanner = SimpleXMLScanner(text, shape, into: index), scanner.scan() else {
      return nil
    }
    return scanner.others
  }

  /// Adds every simple record to the index, with its fields' places in the text; false where there
  /// is something that is no child element, comment or instruction, or that is cut short.
  private mutating func scan() -> Bool {
    var offset = skipSpace(from: 0)
    while offset < text.count {
      guard base[offset] == UInt8(ascii: "<") else { return false }
      let line = line
      if let end = record(at: offset) {
        offset = end
      } else {
        guard let end = endOfOther(at: offset) else { return false }
        others.append(Other(range: offset..<end, line: line, recordCount: recordCount))
        self.line = line + UnsafeBufferPointer(rebasing: text[offset..<end]).lineFeedCount
        offset = end
      }
      offset = skipSpace(from: offset)
    }
    index.fieldCount = fieldCount
    index.recordCount = recordCount
    for name in names.texts(at: ignoredNames) { index.passedOver.add(field: name) }
    return true
  }

  /// Reads a record whose `<` is at an offset, and returns the offset after it; nil where there is
  /// no simple one.
  private mutating func record(at start: Int) -> Int? {
    guard let name = names.find(at: start + 1, expected: recordName), names[name].isRecord else {
      return nil
    }
    recordName = name
    let recordLine = line
    beginRecord()
    var offset = start + 1 + names[name].count
    if byte(at: offset) == UInt8(ascii: " ") {
      guard let end = attributes(at: offset, after: name) else { return nil }
      offset = end
    }
    if byte(at: offset) == UInt8(ascii: "/") {
      guard byte(at: offset + 1) == UInt8(ascii: ">") else { return nil }
      offset += 2
    } else {
      guard byte(at: offset) == UInt8(ascii: ">"),
        let end = children(at: offset + 1, of: name)
      else { return nil }
      offset = end
    }
    guard offset - start <= Self.recordLimit else { return nil }
    endRecord(line: recordLine)
    return offset
  }

  /// Reads the attributes of a record after its name, and returns the offset of the `>` or `/`.
  private mutating func attributes(at start: Int, after name: Int) -> Int? {
    var offset = start
    var previous = name
    var names: UInt64 = 0
    var columns: UInt64 = 0
    while byte(at: offset) == UInt8(ascii: " ") {
      offset += 1
      let next = byte(at: offset)
      if next == UInt8(ascii: ">") || next == UInt8(ascii: "/") { break }
      guard let attribute = self.names.find(at: offset, expected: previous + 1),
        Self.insert(attribute, into: &names)
      else { return nil }
      let column = self.names[attribute].column
      offset += self.names[attribute].count
      guard byte(at: offset) == UInt8(ascii: "="), let value = quoted(at: offset + 1),
        column < 0 || Self.insert(column, into: &columns)
      else { return nil }
      if column >= 0 {
        setField(column, to: value)
      } else {
        ignoredNames |= 1 &<< UInt64(attribute)
      }
      offset = value.upperBound + 1
      previous = attribute
    }
    return offset
  }

  /// The value in the quotes that open at an offset.
  private func quoted(at start: Int) -> Range<Int>? {
    let quote = byte(at: start)
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let end = text.firstOffset(of: quote, from: start + 1),
      nextStop(from: start + 1, before: end) == end
    else { return nil }
    return start + 1..<end
  }

  /// Reads the fields of a record, and returns the offset after its end tag.
  private mutating func children(at start: Int, of record: Int) -> Int? {
    var offset = start
    var previous = record
    var columns: UInt64 = 0
    while true {
      offset = skipSpace(from: offset)
      guard byte(at: offset) == UInt8(ascii: "<") else { return nil }
      if byte(at: offset + 1) == UInt8(ascii: "/") { return endTag(at: offset, of: record) }
      guard let field = names.find(at: offset + 1, expected: previous + 1) else { return nil }
      let column = names[field].column
      guard column < 0 || Self.insert(column, into: &columns),
        let end = self.field(at: offset + 1 + names[field].count, field, column)
      else { return nil }
      if column < 0 { ignoredNames |= 1 &<< UInt64(field) }
      offset = end
      previous = field
    }
  }

  /// Reads a field from the end of its name on, and returns the offset after it.
  @inline(__always)
  private mutating func field(at start: Int, _ name: Int, _ column: Int) -> Int? {
    if byte(at: start) == UInt8(ascii: "/") {
      guard byte(at: start + 1) == UInt8(ascii: ">") else { return nil }
      if column >= 0 { setField(column, to: start..<start) }
      return start + 2
    }
    guard byte(at: start) == UInt8(ascii: ">"), let end = endOfText(from: start + 1) else {
      return nil
    }
    if column >= 0 { setField(column, to: start + 1..<end) }
    return endTag(at: end, of: name)
  }

  /// The offset after the end tag of a name, whose `<` is at an offset.
  @inline(__always)
  private func endTag(at start: Int, of name: Int) -> Int? {
    let end = start + 2 + names[name].count
    guard byte(at: start + 1) == UInt8(ascii: "/"), names.isWritten(name, at: start + 2),
      byte(at: end) == UInt8(ascii: ">")
    else { return nil }
    return end + 1
  }

  /// The offset of the `<` after the text at an offset.
  @inline(__always)
  private mutating func endOfText(from start: Int) -> Int? {
    var offset = start
    while true {
      offset = nextStop(from: offset, before: text.count)
      switch byte(at: offset) {
      case UInt8(ascii: "<"): return offset
      case .lineFeed: line += 1
      case UInt8(ascii: "\t"): break
      // U+FFFE and U+FFFF are no characters of XML.
      case 0xEF where byte(at: offset + 1) != 0xBF || byte(at: offset + 2) < 0xBE: break
      default: return nil
      }
      offset += 1
    }
  }

  /// The offset of the first byte that may be more than a character of text; `end` where none is.
  @inline(__always)
  private func nextStop(from start: Int, before end: Int) -> Int {
    var offset = start
    while offset + 16 <= text.count, offset < end {
      let stops = text_stops(base + offset)
      if stops != 0 { return min(offset + stops.trailingZeroBitCount, end) }
      offset += 16
    }
    while offset < end, is_text_stop(base[offset]) == 0 { offset += 1 }
    return min(offset, end)
  }

  @inline(__always)
  private mutating func skipSpace(from start: Int) -> Int {
    var offset = start
    while true {
      switch byte(at: offset) {
      case .lineFeed: line += 1
      case UInt8(ascii: " "), UInt8(ascii: "\t"), .carriageReturn: break
      default: return offset
      }
      offset += 1
    }
  }

  /// The byte at an offset, 0 after the end; a NUL is nowhere part of what is read.
  @inline(__always)
  private func byte(at offset: Int) -> UInt8 { offset < text.count ? base[offset] : 0 }

  /// Whether a member below 64 was not in the set.
  @inline(__always)
  private static func insert(_ member: Int, into set: inout UInt64) -> Bool {
    let bit: UInt64 = 1 &<< UInt64(member)
    defer { set |= bit }
    return set & bit == 0
  }

  /// The offset after the element, comment or instruction at an offset; nil where there is none, or
  /// where it is cut short.
  private func endOfOther(at start: Int) -> Int? {
    var (position, depth) = (start, 0)
    repeat {
      var tags = XMLTagFollower(
        position: position,
        depth: depth,
        recordStart: start,
        containerDepth: 0
      )
      tags.follow(text, until: start + 1)
      (position, depth) = (tags.position, tags.depth)
      if depth == 0, position > start { break }
      guard let next = text.firstOffset(of: UInt8(ascii: "<"), from: position),
        let markup = try? XMLMarkup.find(at: next, in: text, isWhole: true)
      else { return nil }
      switch markup.kind {
      case .startTag: depth += 1
      case .endTag: depth -= 1
      case .emptyTag, .other: break
      }
      position = markup.end
    } while depth > 0
    return depth == 0 ? position : nil
  }

  private mutating func beginRecord() {
    if fieldCount + columnCount > fields.count || recordCount + 1 > records.count {
      index.reserve(columnCount + 1, fieldCount: fieldCount, recordCount: recordCount)
      fields = index.fields
      records = index.records
    }
    for column in 0..<columnCount {
      fields[fieldCount + column] = FieldRange(start: 0, end: 0)
    }
  }

  @inline(__always)
  private mutating func setField(_ column: Int, to range: Range<Int>) {
    fields[fieldCount + column] = FieldRange(start: range.lowerBound, end: range.upperBound)
  }

  private mutating func endRecord(line: Int) {
    records[recordCount] = RecordIndex.Record(
      start: 0,
      end: 0,
      firstField: fieldCount,
      fieldCount: columnCount,
      line: line
    )
    recordCount += 1
    fieldCount += columnCount
  }
}

extension RecordIndex {
  /// Puts the records that the parser found in `others`, at `starts` in the text that those are
  /// together, between the simple ones; false where one of them is no child of its own.
  ///
  /// The parser's values are at `offset` in the bytes of this index.
  func insert(
    _ parsed: RecordIndex,
    startingAt starts: [Int],
    of others: [SimpleXMLScanner.Other],
    at offset: Int
  ) -> Bool {
    for field in parsed.passedOver.fields { passedOver.add(field: field) }
    guard parsed.recordCount > 0 else { return true }
    let simple = Array(records[..<recordCount])
    let firstField = fieldCount
    for field in parsed.fields[..<parsed.fieldCount] {
      append(FieldRange(start: offset + Int(field.start), end: offset + Int(field.end)))
    }
    recordCount = 0
    var simpleCount = 0
    var parsedCount = 0
    var start = 0
    for other in others {
      for record in simple[simpleCount..<other.recordCount] { append(record) }
      simpleCount = other.recordCount
      if parsedCount < starts.count, starts[parsedCount] == start {
        let record = parsed.records[parsedCount]
        append(
          Record(
            start: 0,
            end: 0,
            firstField: firstField + Int(record.firstField),
            fieldCount: Int(record.fieldCount),
            line: other.line
          )
        )
        parsedCount += 1
      }
      start += other.range.count
    }
    for record in simple[simpleCount...] { append(record) }
    return parsedCount == starts.count
  }
}
