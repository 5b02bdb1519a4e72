/// Parses records that are JSON objects, strictly (RFC 8259).
///
/// Strings, numbers, `true` and `false` are values as they are written, and so is an array of them, joined
/// by `;`; `null` is none. What is neither is ignored, unless `RecordShape` has a field for
/// what is in it.
public struct JSONRecordParser: ~Copyable {
  /// The greatest depth of values in a record.
  public static let depthLimit = 256
  /// The most names that the members of the records of a chunk have.
  public static let nameLimit = MemberNames.limit

  private var names: MemberNames
  private let index: RecordIndex
  private let fieldCount: Int
  private let isExact: Bool
  private var cursor: JSONCursor
  /// The fields of the record that is being parsed.
  private var fields: UnsafeMutableBufferPointer<FieldRange>
  /// By context: what records inherit.
  private var inherited: [[InheritedField]] = []
  private var inheritedContext = 0

  /// Finds the records of a chunk and their values, and replaces what `index` holds: its fields are places in
  /// the chunk, whose values then are without escapes.
  ///
  /// A record has all fields; of one that is absent it is empty.
  public static func parse(
    _ chunk: inout JSONChunk,
    _ shape: RecordShape,
    into index: RecordIndex
  ) throws(InputFault) {
    let (firstLine, records) = (chunk.firstLine, chunk.records)
    let inherited = chunk.appendInherited()
    let valid = chunk.bytes.validUTF8Count
    let isText = valid == chunk.bytes.count
    let badLine = isText ? 0 : firstLine + chunk.bytes[..<valid].lineFeedCount
    try chunk.bytes.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      var parser = JSONRecordParser(bytes, shape, index)
      parser.inherited = inherited
      do throws(JSONCursor.Fault) {
        // What is before bytes that are no text is looked at before they are told of.
        if let records {
          try parser.parse(isText ? records[...] : records.prefix { $0.end <= valid })
        } else {
          try parser.parseLines(before: valid)
        }
      } catch {
        throw InputFault(error.kind, line: firstLine + error.line)
      }
      guard isText else {
        throw InputFault(.malformedJSON("it has bytes that are no UTF-8"), line: badLine)
      }
      for path in parser.names.ignoredPaths { index.passedOver.add(field: path) }
      guard !shape.isExact || parser.names.ignoredPaths.isEmpty else {
        throw InputFault(
          .malformedJSON("a record has members that the first has not"),
          line: firstLine
        )
      }
    }
  }

  /// The names of the members of the first line of a chunk, in their order.
  public static func memberNames(of chunk: JSONChunk) throws(InputFault) -> [String] {
    var line =
      chunk.bytes.firstIndex(of: .lineFeed).map { Array(chunk.bytes[..<$0]) } ?? chunk.bytes
    return try line.withUnsafeMutableBufferPointer { (bytes) throws(InputFault) in
      let shape = RecordShape(fieldCount: 0) { _ in [] }
      var parser = JSONRecordParser(bytes, shape, RecordIndex())
      do throws(JSONCursor.Fault) {
        try parser.parseLines(before: bytes.count)
      } catch {
        throw InputFault(error.kind, line: chunk.firstLine)
      }
      return parser.names.ignoredPaths
    }
  }

  private init(
    _ bytes: UnsafeMutableBufferPointer<UInt8>,
    _ shape: RecordShape,
    _ index: RecordIndex
  ) {
    index.removeAll()
    self.index = index
    names = MemberNames(shape)
    (fieldCount, isExact) = (shape.fieldCount, shape.isExact)
    cursor = JSONCursor(bytes, in: bytes.indices)
    fields = index.fields
  }

  private mutating func parse(
    _ records: ArraySlice<JSONChunk.Record>
  ) throws(JSONCursor.Fault) {
    for record in records {
      cursor = JSONCursor(cursor.bytes, in: record.range, line: Int(record.line))
      inheritedContext = Int(record.context)
      try parseRecord()
    }
  }

  /// Parses the lines that end before an offset.
  private mutating func parseLines(before limit: Int) throws(JSONCursor.Fault) {
    let bytes = cursor.bytes
    var (line, start) = (0, 0)
    while start < bytes.count {
      let end = UnsafeBufferPointer(bytes).firstOffset(of: .lineFeed, from: start) ?? bytes.count
      guard end <= limit else { return }
      cursor = JSONCursor(bytes, in: start..<end, line: line)
      cursor.skipWhiteSpace()
      if cursor.position < end { try parseRecord() }
      start = end + 1
      line += 1
    }
  }

  /// Parses a record that is all of the cursor's text.
  private mutating func parseRecord() throws(JSONCursor.Fault) {
    guard cursor.next == .openingBrace else {
      throw cursor.fault("a record is an object, which begins with {")
    }
    let (start, line, firstField) = (cursor.position, cursor.line, index.fieldCount)
    index.reserve(fieldCount, fieldCount: firstField, recordCount: index.recordCount)
    fields = UnsafeMutableBufferPointer(
      rebasing: index.fields[firstField..<firstField + fieldCount]
    )
    fields.update(repeating: .absent)
    try object(at: MemberNames.root, depth: 1)
    guard cursor.position == cursor.end else {
      throw cursor.fault("there is text after the value")
    }
    let end = start + UnsafeBufferPointer(rebasing: cursor.bytes[start..<cursor.end]).trimmed.count
    guard end - start <= CSVChunkReader.recordLimit else {
      let limit = CSVChunkReader.recordLimit
      throw JSONCursor.Fault(kind: .recordTooLong(limit: limit, quoteOpenedAtLine: nil), line: line)
    }
    if !inherited.isEmpty { inherit() }
    for field in fields.indices where fields[field].start >= FieldRange.null.start {
      if isExact { throw cursor.fault("a record has no value for a member of the first") }
      fields[field] = FieldRange(start: start, end: start)
    }
    index.fieldCount += fieldCount
    index.append(
      RecordIndex.Record(
        start: start,
        end: end,
        firstField: firstField,
        fieldCount: fieldCount,
        line: line
      )
    )
  }

  /// Parses an object that begins here.
  private mutating func object(
    at place: MemberNames.Place,
    depth: Int
  ) throws(JSONCursor.Fault) {
    try checkDepth(depth)
    _ = cursor.take(.openingBrace)
    if cursor.take(.closingBrace) {
      names.ignore(place)
      return
    }
    let object = names.beginObject()
    var previous = -1
    repeat {
      let name = try cursor.string()
      try cursor.expect(UInt8(ascii: ":"))
      let text = UnsafeBufferPointer(rebasing: cursor.bytes[name])
      guard let member = names.place(of: text, after: previous, in: place) else {
        throw cursor.fault("the members have more than \(MemberNames.limit) names")
      }
      guard names.meet(member, in: object) else {
        throw cursor.fault("an object has a member twice")
      }
      previous = member
      try value(of: member, depth: depth)
    } while cursor.take(UInt8(ascii: ","))
    try cursor.expect(.closingBrace)
  }

  /// Takes what the record has no value for from the objects around it.
  private func inherit() {
    for value in inherited[inheritedContext]
    where fields[value.field].start >= FieldRange.null.start {
      fields[value.field] = value.range
    }
  }

  private func checkDepth(_ depth: Int) throws(JSONCursor.Fault) {
    guard depth <= Self.depthLimit else {
      throw cursor.fault("values are more than \(Self.depthLimit) deep")
    }
  }

  /// Parses the value of a member.
  @inline(__always)
  private mutating func value(
    of member: MemberNames.Place,
    depth: Int
  ) throws(JSONCursor.Fault) {
    switch cursor.next {
    case .quote:
      let text = try cursor.string()
      try take(FieldRange(start: text.lowerBound, end: text.upperBound), of: member)
    case .openingBrace:
      try take(.null, of: member, isRead: true)
      try object(at: member, depth: depth + 1)
    case .openingBracket: try array(of: member, depth: depth + 1)
    default:
      let text = try cursor.literal()
      try take(
        text.map { FieldRange(start: $0.lowerBound, end: $0.upperBound) } ?? .null,
        of: member
      )
    }
  }

  /// Takes a value for the fields that a member is; one that is none is ignored, unless what is in it is read.
  @inline(__always)
  private func take(
    _ range: FieldRange,
    of member: MemberNames.Place,
    isRead: Bool = false
  ) throws(JSONCursor.Fault) {
    let field = names.field(of: member)
    guard field >= 0 else {
      if !isRead { names.ignore(member) }
      return
    }
    try set(field, to: range)
    for field in names.otherFields(of: member) { try set(field, to: range) }
  }

  @inline(__always)
  private func set(_ field: Int, to range: FieldRange) throws(JSONCursor.Fault) {
    guard fields[field] == .absent else {
      throw JSONCursor.Fault(kind: .repeatedField(column: field), line: cursor.line)
    }
    fields[field] = range
  }

  /// Parses an array that begins here: the values in it, joined by `;`, are one, unless objects or arrays are among
  /// them.
  private mutating func array(
    of member: MemberNames.Place,
    depth: Int,
    isNested: Bool = false
  ) throws(JSONCursor.Fault) {
    try checkDepth(depth)
    let start = cursor.position
    var (end, count, isValue) = (start, 0, !isNested)
    _ = cursor.take(.openingBracket)
    if cursor.next != .closingBracket {
      repeat {
        let text: Range<Int>
        switch cursor.next {
        case .openingBrace, .openingBracket:
          if isValue { cursor.blank(end..<cursor.position) }
          isValue = false
          if cursor.next == .openingBrace {
            try object(at: member, depth: depth + 1)
          } else {
            try array(of: member, depth: depth + 1, isNested: true)
          }
          continue
        case .quote: text = try cursor.string()
        default: text = try cursor.literal() ?? end..<end
        }
        count += 1
        if isValue { end = cursor.join(text, to: start..<end, isFirst: count == 1) }
      } while cursor.take(UInt8(ascii: ","))
    }
    if isValue { cursor.blank(end..<cursor.position) }
    try cursor.expect(.closingBracket)
    if isValue {
      try take(FieldRange(start: start, end: end), of: member)
    } else {
      if count > 0 || isNested { names.ignore(member) }
      if !isNested { try take(.null, of: member, isRead: true) }
    }
  }
}

/// A field that records inherit, and where its value is.
private struct InheritedField {
  let field: Int
  let range: FieldRange
}

extension JSONChunk {
  /// Appends what records inherit to the bytes, and returns where it is; nothing where no record inherits.
  fileprivate mutating func appendInherited() -> [[InheritedField]] {
    guard contexts.contains(where: { !$0.isEmpty }) else { return [] }
    return contexts.map { context in
      context.map { value in
        let start = bytes.count
        bytes.append(contentsOf: value.text)
        let range = FieldRange(start: start, end: bytes.count)
        return InheritedField(field: value.field, range: range)
      }
    }
  }
}

extension FieldRange {
  /// The field of a member that the record does not have.
  fileprivate static let absent = FieldRange(start: Int(UInt32.max), end: 0)
  /// The field of a member that has no value.
  fileprivate static let null = FieldRange(start: Int(UInt32.max) - 1, end: 0)
}
