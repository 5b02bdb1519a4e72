internal import CLibXML2

/// Gathers the records of a document that are at a path of names.
final class XMLPathHandler: XMLChunkHandler {
  /// All that changes from one event to the next, so that each is one access.
  private var gathering: PathGathering
  private var place: FilePlace

  init(_ path: [[UInt8]], _ shape: RecordShape, _ measure: FileMeasure) {
    gathering = PathGathering(path, shape, growth: measure.growth)
    place = FilePlace(measure)
    let document = XMLChunk(content: .skeleton, container: nil, text: [], lines: [(0, 1)])
    super.init(document, openingCount: 0)
  }

  /// The number of bytes of the records that were gathered, and of their fields.
  var gatheredCount: Int { gathering.byteCount }

  /// The records that were gathered, which are forgotten here.
  func takeChunk() -> FlatChunk { gathering.takeChunk() }

  /// Parses some more of the document.
  func feedMeasured(_ part: [UInt8]) {
    place.add(part)
    feed(part)
  }

  override func finish() throws(InputFault) {
    try super.finish()
    if let fault = gathering.fault { throw fault }
  }

  /// The line that the parser has come to.
  var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 1 }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    guard depth <= XMLChunkReader.depthLimit else {
      let limit = XMLChunkReader.depthLimit
      return stop(.xmlLimit("elements are more than \(limit) deep"), line: line)
    }
    guard attributes.count <= 5 * XMLChunkReader.attributeLimit else {
      let limit = XMLChunkReader.attributeLimit
      return stop(.xmlLimit("an element has more than \(limit) attributes"), line: line)
    }
    if gathering.isOutside { place.advance(to: byteOffset(of: context)) }
    if let kind = gathering.open(name, attributes, context, place.fileOffset) {
      stop(kind, line: line)
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    // Elements inside a field are ignored, with their text.
    if !gathering.append(bytes) { stopAtLongRecord() }
  }

  override func end() {
    let start = gathering.openRecordStart
    if let kind = gathering.close() { stop(kind, line: line) }
    // A record is looked at each time that it has grown, and when it ends.
    if let start {
      place.advance(to: byteOffset(of: context))
      if place.fileOffset - start > XMLChunkReader.recordLimit { stopAtLongRecord() }
    }
  }

  private func stopAtLongRecord() {
    stop(
      .recordTooLong(limit: XMLChunkReader.recordLimit, quoteOpenedAtLine: nil),
      line: gathering.openRecordLine ?? line
    )
  }
}

/// Where the parser is in the file, in whatever encoding that is.
private struct FilePlace {
  private let counter: FileMeasure.Counter?
  /// What was fed and is not counted yet begins at an offset of this.
  private var fed: [UInt8] = []
  private var fedStart = 0
  /// Where the parser is in the text.
  private var textOffset = 0
  /// Where it is in the file.
  private(set) var fileOffset = 0

  init(_ measure: FileMeasure) {
    counter = measure == .utf8 ? nil : FileMeasure.Counter(measure)
  }

  mutating func add(_ part: [UInt8]) {
    guard counter != nil else { return }
    fed.removeFirst(fedStart)
    fedStart = 0
    fed += part
  }

  /// Goes on to where the parser is in the text.
  mutating func advance(to offset: Int) {
    let count = min(offset - textOffset, fed.count - fedStart)
    if let counter {
      guard count > 0 else { return }
      fileOffset += fed[fedStart..<fedStart + count].withUnsafeBufferPointer { counter.count($0) }
      fedStart += count
      textOffset += count
    } else {
      (textOffset, fileOffset) = (offset, offset)
    }
  }
}

/// How many bytes of the document the parser has read.
private func byteOffset(of context: xmlParserCtxtPtr?) -> Int {
  context.map { Int(xmlByteConsumed($0)) } ?? 0
}

/// The records of a document, as far as they have been met.
private struct PathGathering: ~Copyable {
  /// An open element outside of records.
  private struct Level {
    let name: [UInt8]
    /// How many names of the path lead to it; nil where it is beside the path.
    let matched: Int?
    /// What its text is of the records in the elements around it.
    let targets: [Target]
    var text: [UInt8] = []
    /// By field: what the records in it inherit, and whether an element said so.
    var values: [Int: (text: [UInt8], isElement: Bool)] = [:]
  }

  /// A field of the records in the open element at a position.
  private struct Target {
    let level: Int
    let field: Int
  }

  /// An open element in a record, or the record itself.
  private struct OpenField: BitwiseCopyable {
    let place: MemberNames.Place
    var lastMember: MemberNames.Place = -1
    var hasChildren = false
    /// Where its text is among the values.
    var start: Int
    var end: Int
  }

  /// Whether an attribute, or an element, has said what a field is.
  private struct Sources: OptionSet {
    let rawValue: UInt8

    static let attribute = Sources(rawValue: 1)
    static let element = Sources(rawValue: 2)
  }

  private let path: [[UInt8]]
  private let shape: RecordShape
  /// How many bytes of UTF-8 one byte of the file can become.
  private let growth: Int
  private var names: MemberNames
  private var chunk = FlatChunk()
  private var levels: [Level] = []
  /// The open elements of a record; none outside of records.
  private var open: [OpenField] = []
  private var fields: [FieldRange]
  private var sources: [Sources]
  private var hasRecords = false
  /// The most names of the path that led to an element.
  private var deepest = 0
  /// Whether there are elements beside the path, and where records would be.
  private var hasOthers = false
  private var hasOthersAtRecords = false
  private var recordLine = 0
  private var recordStart = 0
  /// Where the values of the record begin.
  private var valueStart = 0
  /// By names: the fields that they lead to.
  private var fieldsOfPath: [[[UInt8]]: [Int]] = [:]

  init(_ path: [[UInt8]], _ shape: RecordShape, growth: Int) {
    self.path = path
    self.shape = shape
    self.growth = growth
    names = MemberNames(shape)
    fields = Array(repeating: FieldRange(start: 0, end: 0), count: shape.fieldCount)
    sources = Array(repeating: [], count: shape.fieldCount)
  }

  /// What is wrong with the whole document: it has elements, and nothing at the path.
  var fault: InputFault? {
    let isMissed = hasOthersAtRecords || hasOthers && deepest < path.count - 1
    return isMissed && !hasRecords ? InputFault(.nothingAtPath(path.pathText)) : nil
  }

  /// The number of bytes of the records that are whole, and of their fields.
  var byteCount: Int {
    (open.isEmpty ? chunk.values.count : valueStart) + 8 * chunk.fields.count
  }
  var isOutside: Bool { open.isEmpty }
  /// Where the open record begins in the file.
  var openRecordStart: Int? { open.isEmpty ? nil : recordStart }
  var openRecordLine: Int? { open.isEmpty ? nil : recordLine }

  /// The records that were gathered, which are forgotten here; one that is open keeps its values.
  mutating func takeChunk() -> FlatChunk {
    var taken = FlatChunk()
    swap(&taken, &chunk)
    if !open.isEmpty {
      chunk.values = Array(taken.values[valueStart...])
      taken.values.removeLast(taken.values.count - valueStart)
      for field in fields.indices where !sources[field].isEmpty {
        let range = fields[field]
        fields[field] = FieldRange(
          start: Int(range.start) - valueStart,
          end: Int(range.end) - valueStart
        )
      }
      for position in open.indices {
        open[position].start -= valueStart
        open[position].end -= valueStart
      }
      valueStart = 0
    }
    for name in names.takeIgnoredPaths() { taken.passedOver.add(field: name) }
    return taken
  }

  /// Takes a start tag; returns what is wrong with it.
  mutating func open(
    _ name: UnsafePointer<xmlChar>,
    _ attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
    _ context: xmlParserCtxtPtr?,
    _ fileOffset: Int
  ) -> InputFault.Kind? {
    if open.isEmpty {
      openOutside(name.localName, context, fileOffset)
    } else {
      guard let place = place(of: name) else { return Self.tooManyNames }
      open[open.count - 1].hasChildren = true
      open.append(OpenField(place: place, start: chunk.values.count, end: chunk.values.count))
    }
    for first in stride(from: 0, to: attributes.count, by: 5) where !attributes.isOfXML(first) {
      guard let name = attributes[first], let start = attributes[first + 3],
        let end = attributes[first + 4]
      else { continue }
      let value = UnsafeBufferPointer(start: start, count: end - start)
      if let kind = takeAttribute(name, value) { return kind }
    }
    return nil
  }

  private static var tooManyNames: InputFault.Kind {
    .xmlLimit("elements and attributes have more than \(MemberNames.limit) names")
  }

  /// Opens an element outside of records, which may be one.
  private mutating func openOutside(
    _ name: [UInt8],
    _ context: xmlParserCtxtPtr?,
    _ fileOffset: Int
  ) {
    // The root's own name is no part of the path.
    let matched: Int? =
      if let parent = levels.last {
        parent.matched.flatMap { count in
          count < path.count && shape.isSame(name, path[count]) ? count + 1 : nil
        }
      } else {
        0
      }
    deepest = max(deepest, matched ?? 0)
    if matched == nil, let parent = levels.last?.matched {
      hasOthers = true
      if parent == path.count - 1 { hasOthersAtRecords = true }
    }
    guard matched == path.count else {
      levels.append(Level(name: name, matched: matched, targets: targets(of: name)))
      return
    }
    hasRecords = true
    valueStart = chunk.values.count
    open.append(OpenField(place: MemberNames.root, start: valueStart, end: valueStart))
    for field in fields.indices {
      fields[field] = FieldRange(start: 0, end: 0)
      sources[field] = []
    }
    recordLine = Self.startLine(of: context)
    recordStart = fileOffset
  }

  /// The line of the `<` of the tag that was read last, which holds no other.
  private static func startLine(of context: xmlParserCtxtPtr?) -> Int {
    guard let input = context?.pointee.input?.pointee, let base = input.base, var place = input.cur
    else { return 1 }
    var lineFeeds = 0
    while place > base, place.pointee != UInt8(ascii: "<") {
      place -= 1
      if place.pointee == .lineFeed { lineFeeds += 1 }
    }
    return Int(input.line) - lineFeeds
  }

  /// What a name outside of records is of the records in the open elements around it.
  private mutating func targets(of name: [UInt8]) -> [Target] {
    var targets: [Target] = []
    for level in levels.indices where levels[level].matched != nil {
      let relative = levels[(level + 1)...].map(\.name) + [name]
      targets += fields(at: relative).map { Target(level: level, field: $0) }
    }
    return targets
  }

  private mutating func fields(at path: [[UInt8]]) -> [Int] {
    if let known = fieldsOfPath[path] { return known }
    let found = shape.fields(path)
    if fieldsOfPath.count < MemberNames.limit { fieldsOfPath[path] = found }
    return found
  }

  /// The place of a name in the open element of a record; nil where there are too many names.
  private mutating func place(of name: UnsafePointer<xmlChar>) -> MemberNames.Place? {
    let last = open.count - 1
    let place = name.withLocalName { name in
      names.place(of: name, after: open[last].lastMember, in: open[last].place)
    }
    if let place { open[last].lastMember = place }
    return place
  }

  private mutating func takeAttribute(
    _ name: UnsafePointer<xmlChar>,
    _ value: UnsafeBufferPointer<UInt8>
  ) -> InputFault.Kind? {
    guard !open.isEmpty else {
      var text: [UInt8] = []
      text.appendAttribute(value)
      for target in targets(of: name.localName) { inherit(text, target, isElement: false) }
      return nil
    }
    guard let place = place(of: name) else { return Self.tooManyNames }
    let field = names.field(of: place)
    guard field >= 0 else {
      names.ignore(place)
      return nil
    }
    let start = chunk.values.count
    chunk.values.appendAttribute(value)
    return set(place, to: FieldRange(start: start, end: chunk.values.count), from: .attribute)
  }

  /// Sets the fields at a place of the record; an element goes before an attribute.
  private mutating func set(
    _ place: MemberNames.Place,
    to range: FieldRange,
    from source: Sources
  ) -> InputFault.Kind? {
    let first = names.field(of: place)
    guard first >= 0 else { return nil }
    if !set(first, to: range, from: source) { return .repeatedField(column: first) }
    for field in names.otherFields(of: place) where !set(field, to: range, from: source) {
      return .repeatedField(column: field)
    }
    return nil
  }

  private mutating func set(_ field: Int, to range: FieldRange, from source: Sources) -> Bool {
    guard sources[field].isDisjoint(with: source) else { return false }
    if source == .element || sources[field].isEmpty { fields[field] = range }
    sources[field].formUnion(source)
    return true
  }

  /// Notes what the records in an open element inherit; an element goes before an attribute.
  private mutating func inherit(_ text: [UInt8], _ target: Target, isElement: Bool) {
    let known = levels[target.level].values[target.field]
    guard known == nil || isElement && known?.isElement == false else { return }
    levels[target.level].values[target.field] = (text, isElement)
  }

  /// Takes some text of the open element; returns whether that is no longer than records may be.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let field = open.last else {
      guard let level = levels.last, !level.targets.isEmpty else { return true }
      levels[levels.count - 1].text.append(contentsOf: bytes)
      return level.text.count <= growth * XMLChunkReader.recordLimit
    }
    guard names.field(of: field.place) >= 0 else { return true }
    let last = open.count - 1
    if field.end != chunk.values.count {
      // What an element in it says is in between.
      open[last].start = chunk.values.count
      chunk.values.append(contentsOf: Array(chunk.values[field.start..<field.end]))
    }
    chunk.values.append(contentsOf: bytes)
    open[last].end = chunk.values.count
    return chunk.values.count - valueStart <= (growth + 1) * XMLChunkReader.recordLimit
  }

  /// Takes an end tag; returns what is wrong.
  mutating func close() -> InputFault.Kind? {
    guard let field = open.popLast() else {
      if let level = levels.popLast() {
        for target in level.targets { inherit(level.text, target, isElement: true) }
      }
      return nil
    }
    guard field.place != MemberNames.root else {
      endRecord()
      return nil
    }
    guard names.field(of: field.place) >= 0 else {
      if !field.hasChildren { names.ignore(field.place) }
      return nil
    }
    return set(field.place, to: FieldRange(start: field.start, end: field.end), from: .element)
  }

  private mutating func endRecord() {
    for field in fields.indices where sources[field].isEmpty {
      guard let text = levels.last(where: { $0.values[field] != nil })?.values[field]?.text else {
        continue
      }
      let start = chunk.values.count
      chunk.values.append(contentsOf: text)
      fields[field] = FieldRange(start: start, end: chunk.values.count)
    }
    chunk.fields.append(contentsOf: fields)
    chunk.lines.append(recordLine)
  }
}
