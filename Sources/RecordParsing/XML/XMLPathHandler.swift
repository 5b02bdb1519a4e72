internal import CLibXML2

/// Gathers the records of a document that are at a path of names.
final class XMLPathHandler: XMLChunkHandler {
  /// An open element.
  private struct Level {
    /// Its name, and how many names of the path lead to it; nil where it is beside the path.
    let name: [UInt8]
    let matched: Int?
    /// Where it is in a record; nil outside of records.
    let place: MemberNames.Place?
    /// The fields that its text is, of the record or of elements around records.
    let targets: [Target]
    var text: [UInt8] = []
    var hasChildren = false
    /// By field: what records in it inherit, and whether an element said so.
    var values: [Int: (text: [UInt8], isElement: Bool)] = [:]
    /// The name that was met last in it.
    var lastMember: MemberNames.Place = -1
  }

  /// What a text is for.
  private enum Target {
    case field(Int)
    /// The records in the open element at a position.
    case records(level: Int, field: Int)
  }

  private let path: [[UInt8]]
  private let shape: RecordShape
  private var names: MemberNames
  private var levels: [Level] = []
  private var gathered = FlatChunk()
  /// The fields of the record that is open; nil outside of records.
  private var record: [FieldRange]?
  private var isFromElement: [Bool] = []
  private var isFromAttribute: [Bool] = []
  private var recordLine = 0
  private var recordStart = 0
  /// By names: the fields that they lead to.
  private var fields: [[[UInt8]]: [Int]] = [:]

  init(_ path: [[UInt8]], _ shape: RecordShape) {
    self.path = path
    self.shape = shape
    names = MemberNames(shape)
    let document = XMLChunk(content: .skeleton, container: nil, text: [], lines: [(0, 1)])
    super.init(document, openingCount: 0)
  }

  /// The number of bytes of the values that were gathered, and of their fields.
  var gatheredCount: Int { gathered.values.count + 8 * gathered.fields.count }

  /// The records that were gathered, which are forgotten here.
  func takeChunk() -> FlatChunk {
    // A record that is open keeps its values.
    var taken = FlatChunk()
    swap(&taken, &gathered)
    if record != nil {
      let start = min(openStart, taken.values.count)
      gathered.values = Array(taken.values[start...])
      taken.values.removeLast(taken.values.count - start)
      record = record?.map { range in
        range.end == 0
          ? range : FieldRange(start: Int(range.start) - start, end: Int(range.end) - start)
      }
      openStart = 0
    }
    for name in names.takeIgnoredPaths() { taken.passedOver.add(field: name) }
    return taken
  }

  /// Where the values of the record that is open begin.
  private var openStart = 0

  /// The line that the parser has come to.
  var line: Int { context.map { Int(xmlSAX2GetLineNumber($0)) } ?? 1 }

  override func start(
    _ name: UnsafePointer<xmlChar>,
    attributes: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
  ) {
    guard depth <= XMLChunkReader.depthLimit else {
      return stop(
        .xmlLimit("elements are more than \(XMLChunkReader.depthLimit) deep"),
        line: line
      )
    }
    guard attributes.count <= 5 * XMLChunkReader.attributeLimit else {
      return stop(
        .xmlLimit("an element has more than \(XMLChunkReader.attributeLimit) attributes"),
        line: line
      )
    }
    let local = name.localName
    if !levels.isEmpty { levels[levels.count - 1].hasChildren = true }
    if record == nil {
      openOutside(local)
    } else if let parent = levels.last?.place {
      open(local, in: parent)
    }
    for first in stride(from: 0, to: attributes.count, by: 5) where !attributes.isOfXML(first) {
      guard let name = attributes[first], let start = attributes[first + 3],
        let end = attributes[first + 4]
      else { continue }
      var value: [UInt8] = []
      value.appendAttribute(UnsafeBufferPointer(start: start, count: end - start))
      takeAttribute(name.localName, value)
    }
  }

  /// Opens an element outside of records, which may be one.
  private func openOutside(_ name: [UInt8]) {
    // The root's own name is no part of the path.
    let parent = levels.last
    let matched: Int? =
      if let parent {
        parent.matched.flatMap { count in
          count < path.count && shape.isSame(name, path[count]) ? count + 1 : nil
        }
      } else {
        0
      }
    let isRecord = matched == path.count
    let targets = isRecord ? [] : targetsOutside(of: name)
    levels.append(
      Level(
        name: name,
        matched: matched,
        place: isRecord ? MemberNames.root : nil,
        targets: targets
      )
    )
    if isRecord { beginRecord() }
  }

  /// The fields that a name is of the records in the open elements around it.
  private func targetsOutside(of name: [UInt8]) -> [Target] {
    levels.indices.filter { levels[$0].matched != nil }.flatMap { level in
      let relative = levels[(level + 1)...].map(\.name) + [name]
      return fields(at: relative).map { Target.records(level: level, field: $0) }
    }
  }

  private func fields(at path: [[UInt8]]) -> [Int] {
    if let known = fields[path] { return known }
    let found = shape.fields(path)
    if fields.count < MemberNames.limit { fields[path] = found }
    return found
  }

  private func open(_ name: [UInt8], in parent: MemberNames.Place) {
    guard let place = place(of: name, in: parent) else { return }
    levels.append(
      Level(
        name: name,
        matched: nil,
        place: place,
        targets: names.fields(of: place).map { .field($0) }
      )
    )
  }

  /// The place of a name in the open element of a record.
  private func place(of name: [UInt8], in parent: MemberNames.Place) -> MemberNames.Place? {
    let last = levels.count - 1
    let place = name.withUnsafeBufferPointer { bytes in
      names.place(of: bytes, after: levels[last].lastMember, in: parent)
    }
    guard let place else {
      stop(
        .xmlLimit("elements and attributes have more than \(MemberNames.limit) names"),
        line: line
      )
      return nil
    }
    levels[last].lastMember = place
    return place
  }

  private func beginRecord() {
    record = Array(repeating: FieldRange(start: 0, end: 0), count: shape.fieldCount)
    isFromElement = Array(repeating: false, count: shape.fieldCount)
    isFromAttribute = isFromElement
    recordLine = startLine
    recordStart = byteOffset
    openStart = gathered.values.count
  }

  /// The line of the `<` of the tag that was read last, which holds no other.
  private var startLine: Int {
    guard let input = context?.pointee.input?.pointee, let base = input.base, var place = input.cur
    else { return line }
    var lineFeeds = 0
    while place > base, place.pointee != UInt8(ascii: "<") {
      place -= 1
      if place.pointee == .lineFeed { lineFeeds += 1 }
    }
    return Int(input.line) - lineFeeds
  }

  private var byteOffset: Int { context.map { Int(xmlByteConsumed($0)) } ?? 0 }

  private func takeAttribute(_ name: [UInt8], _ value: [UInt8]) {
    guard record != nil else {
      for target in targetsOutside(of: name) { take(value, for: target, isElement: false) }
      return
    }
    guard let parent = levels.last?.place, let place = place(of: name, in: parent) else { return }
    let fields = names.fields(of: place)
    if fields.isEmpty { names.ignore(place) }
    for field in fields { take(value, for: .field(field), isElement: false) }
  }

  /// Takes a text that an element or attribute says; an element's goes before an attribute's.
  private func take(_ text: [UInt8], for target: Target, isElement: Bool) {
    switch target {
    case .field(let field):
      guard !(isElement ? isFromElement[field] : isFromAttribute[field]) else {
        return stop(.repeatedField(column: field), line: line)
      }
      if isElement { isFromElement[field] = true } else { isFromAttribute[field] = true }
      guard isElement || !isFromElement[field] else { return }
      let start = gathered.values.count
      gathered.values.append(contentsOf: text)
      record?[field] = FieldRange(start: start, end: gathered.values.count)
    case .records(let level, let field):
      if let known = levels[level].values[field], known.isElement || !isElement { return }
      levels[level].values[field] = (text, isElement)
    }
  }

  override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    let last = levels.count - 1
    // Elements inside a field are ignored, with their text.
    guard last >= 0, depth == levels.count, !levels[last].targets.isEmpty else { return }
    levels[last].text.append(contentsOf: bytes)
    guard levels[last].text.count <= XMLChunkReader.recordLimit else { return stopAtLongRecord() }
  }

  private func stopAtLongRecord() {
    stop(
      .recordTooLong(limit: XMLChunkReader.recordLimit, quoteOpenedAtLine: nil),
      line: record == nil ? line : recordLine
    )
  }

  override func end() {
    guard let level = levels.popLast() else { return }
    for target in level.targets { take(level.text, for: target, isElement: true) }
    guard let place = level.place else { return }
    if place == MemberNames.root {
      endRecord()
    } else if level.targets.isEmpty, !level.hasChildren {
      names.ignore(place)
    }
    if record != nil, byteOffset - recordStart > XMLChunkReader.recordLimit { stopAtLongRecord() }
  }

  private func endRecord() {
    guard var fields = record else { return }
    record = nil
    guard byteOffset - recordStart <= XMLChunkReader.recordLimit else { return stopAtLongRecord() }
    for field in fields.indices where !isFromElement[field] && !isFromAttribute[field] {
      guard let text = levels.last(where: { $0.values[field] != nil })?.values[field]?.text else {
        continue
      }
      let start = gathered.values.count
      gathered.values.append(contentsOf: text)
      fields[field] = FieldRange(start: start, end: gathered.values.count)
    }
    gathered.fields.append(contentsOf: fields)
    gathered.lines.append(recordLine)
  }
}
