internal import CLibXML2

/// Gathers the records of a chunk.
final class XMLRecordHandler: XMLChunkHandler {
  /// All that changes from one event to the next, so that each is one access.
  private var gathering: RecordGathering
  /// The depth of records: one more than that of the elements around them.
  private let recordDepth: Int

  var values: [UInt8] { gathering.values }
  /// Where each record begins in the chunk's text.
  var recordStarts: [Int] { gathering.recordStarts }
  /// Where the first element that is no record begins in the chunk's text, or text beside records.
  var firstElementStart: Int? { gathering.firstElementStart }

  init(
    _ chunk: XMLChunk,
    openingCount: Int,
    depth: Int,
    _ shape: XMLRecordShape,
    _ index: RecordIndex
  ) {
    recordDepth = depth + 1
    gathering = RecordGathering(shape, index)
    super.init(chunk, openingCount: openingCount)
  }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    let repeated: Int?
    if depth == recordDepth {
      repeated = gathering.beginRecord(name, attributes, in: chunk.text, upTo: offset)
    } else if depth == recordDepth + 1 {
      repeated = gathering.beginField(name, attributes)
    } else {
      if depth > recordDepth { gathering.beginNested(name, attributes) }
      return
    }
    if let repeated { stop(.repeatedField(column: repeated)) }
  }

  override func end() {
    if depth > recordDepth { gathering.endElement() }
    if depth == recordDepth + 1 {
      gathering.endField()
    } else if depth == recordDepth, !gathering.endRecord(in: chunk, at: offset) {
      stop(
        .recordTooLong(limit: XMLChunkReader.recordLimit, quoteOpenedAtLine: nil),
        line: chunk.line(afterLineFeeds: gathering.recordLine)
      )
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Elements inside a field are ignored, with their text.
    if depth == recordDepth + 1 {
      gathering.append(bytes)
    } else if depth == recordDepth - 1, !bytes.allSatisfy(\.isASCIIWhiteSpace) {
      gathering.passOverText(in: chunk.text, upTo: offset)
    }
  }
}

/// The records of a chunk, as far as they have been met.
private struct RecordGathering {
  private let index: RecordIndex
  private(set) var values: [UInt8] = []
  /// Where each record begins in the chunk's text.
  private(set) var recordStarts: [Int] = []
  /// Where the first element that is no record begins in the chunk's text, or text beside records.
  private(set) var firstElementStart: Int?
  /// The number of line feeds before the record that was met last.
  private(set) var recordLine = 0

  private let shape: XMLRecordShape
  /// The column of each name that was met, by the address that the parser keeps the name at.
  private var columns: [UnsafePointer<xmlChar>: Int?] = [:]
  private var recordNames: [UnsafePointer<xmlChar>: Bool] = [:]
  /// The names of the open elements below the record.
  private var path: [UnsafePointer<xmlChar>] = []
  /// The paths that were passed over, so that each is put together once.
  private var passedOver: Set<[UnsafePointer<xmlChar>]> = []
  private var elements: Set<UnsafePointer<xmlChar>> = []
  private var hasText = false
  private var isInRecord = false
  private var ranges: [FieldRange]
  private var isFromElement: [Bool]
  private var isFromAttribute: [Bool]
  /// The column whose text is gathered, and where it begins in `values`.
  private var current: (column: Int, start: Int)?
  private var recordStart = 0
  /// Where line feeds were counted last.
  private var countedOffset = 0

  init(_ shape: XMLRecordShape, _ index: RecordIndex) {
    index.removeAll()
    self.index = index
    self.shape = shape
    ranges = Array(repeating: FieldRange(start: 0, end: 0), count: shape.columnCount)
    isFromElement = Array(repeating: false, count: shape.columnCount)
    isFromAttribute = isFromElement
  }

  /// Begins a record where the element is one, and returns a column that two attributes hold.
  ///
  /// The text has been read up to `offset`, in the start tag of the element.
  mutating func beginRecord(
    _ name: UnsafePointer<xmlChar>,
    _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    in text: [UInt8],
    upTo offset: Int
  ) -> Int? {
    isInRecord = isRecord(name)
    guard isInRecord else {
      if elements.insert(name).inserted {
        locate(in: text, upTo: offset)
        firstElementStart = firstElementStart ?? recordStart
        let element = String(decoding: name.localName, as: UTF8.self)
        index.passedOver.add(element: element, line: recordLine)
      }
      return nil
    }
    for column in 0..<shape.columnCount {
      ranges[column] = FieldRange(start: 0, end: 0)
      isFromElement[column] = false
      isFromAttribute[column] = false
    }
    locate(in: text, upTo: offset)
    for first in stride(from: 0, to: attributes.count, by: 5) {
      guard let name = attributes[first], let start = attributes[first + 3],
        let end = attributes[first + 4]
      else { continue }
      guard let column = column(name) else {
        if !attributes.isOfXML(first) { passOver(name) }
        continue
      }
      guard !isFromAttribute[column] else { return column }
      isFromAttribute[column] = true
      let valueStart = values.count
      values.appendAttribute(UnsafeBufferPointer(start: start, count: end - start))
      ranges[column] = FieldRange(start: valueStart, end: values.count)
    }
    return nil
  }

  /// Notes that there is text where records are, which is no part of any.
  mutating func passOverText(in text: [UInt8], upTo offset: Int) {
    guard !hasText else { return }
    hasText = true
    locate(in: text, upTo: offset)
    firstElementStart = firstElementStart ?? recordStart
    index.passedOver.add(element: PassedOver.text, line: recordLine)
  }

  /// Finds the `<` of the start tag that was just read: the last one, because a tag holds no other.
  private mutating func locate(in text: [UInt8], upTo offset: Int) {
    var offset = min(offset, text.count - 1)
    while offset > 0, text[offset] != UInt8(ascii: "<") { offset -= 1 }
    if offset > countedOffset {
      recordLine += text[countedOffset..<offset].lineFeedCount
      countedOffset = offset
    }
    recordStart = offset
  }

  /// Begins a field where the element is one; returns its column where an element held it before.
  mutating func beginField(
    _ name: UnsafePointer<xmlChar>,
    _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) -> Int? {
    guard isInRecord else { return nil }
    let column = column(name)
    if column == nil { passOver(name) }
    beginElement(name, attributes)
    guard let column else { return nil }
    guard !isFromElement[column] else { return column }
    isFromElement[column] = true
    current = (column, values.count)
    return nil
  }

  /// Begins an element in a field.
  mutating func beginNested(
    _ name: UnsafePointer<xmlChar>,
    _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    guard isInRecord else { return }
    passOver(name)
    beginElement(name, attributes)
  }

  private mutating func beginElement(
    _ name: UnsafePointer<xmlChar>,
    _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    path.append(name)
    for first in stride(from: 0, to: attributes.count, by: 5) where !attributes.isOfXML(first) {
      if let name = attributes[first] { passOver(name) }
    }
  }

  /// Ends an element below the record.
  mutating func endElement() { _ = path.popLast() }

  /// Notes what is in the open elements and is not read.
  private mutating func passOver(_ name: UnsafePointer<xmlChar>) {
    path.append(name)
    if passedOver.count <= PassedOver.limit, passedOver.insert(path).inserted {
      let names = path.map { String(decoding: $0.localName, as: UTF8.self) }
      index.passedOver.add(field: names.joined(separator: "/"))
    }
    path.removeLast()
  }

  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    if current != nil { values.append(contentsOf: bytes) }
  }

  mutating func endField() {
    guard let (column, start) = current else { return }
    ranges[column] = FieldRange(start: start, end: values.count)
    current = nil
  }

  /// Ends a record, if one is open; false where it is longer than records may be.
  mutating func endRecord(in chunk: XMLChunk, at offset: Int) -> Bool {
    guard isInRecord else { return true }
    isInRecord = false
    let text = chunk.text[recordStart..<min(offset, chunk.text.count)]
    guard !text.withUnsafeBufferPointer({ chunk.measure.exceeds(XMLChunkReader.recordLimit, $0) })
    else { return false }
    index.append(ranges, line: recordLine)
    recordStarts.append(recordStart)
    return true
  }

  private mutating func isRecord(_ name: UnsafePointer<xmlChar>) -> Bool {
    if let known = recordNames[name] { return known }
    let isRecord = shape.isRecord(name.localName)
    recordNames[name] = isRecord
    return isRecord
  }

  private mutating func column(_ name: UnsafePointer<xmlChar>) -> Int? {
    if let known = columns[name] { return known }
    let column = shape.column(name.localName)
    columns[name] = .some(column)
    return column
  }
}

extension UnsafeBufferPointer<UnsafePointer<xmlChar>?> {
  /// Whether the attribute at a place is one by which XML or its schemas speak of the document.
  func isOfXML(_ first: Int) -> Bool {
    guard let prefix = self[first + 1] else { return false }
    return ["xml", "xsi"].contains(
      String(cString: UnsafeRawPointer(prefix).assumingMemoryBound(to: CChar.self))
    )
  }
}

extension [UInt8] {
  /// Appends the value of an attribute as it is meant.
  ///
  /// As long as it is not to replace entities, libxml2 hands out every `&` of an attribute as
  /// `&#38;`, and nothing else so.
  mutating func appendAttribute(_ value: UnsafeBufferPointer<UInt8>) {
    guard value.contains(UInt8(ascii: "&")) else { return append(contentsOf: value) }
    let reference = Array("&#38;".utf8)
    var rest = value[...]
    while let ampersand = rest.firstIndex(of: reference[0]) {
      append(contentsOf: rest[...ampersand])
      rest = rest[(ampersand + 1)...]
      if rest.starts(with: reference[1...]) { rest = rest.dropFirst(reference.count - 1) }
    }
    append(contentsOf: rest)
  }
}
