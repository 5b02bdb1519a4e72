internal import ExportReading
internal import QPPModel
internal import RecordParsing

/// What is noted of a file while its records are taken.
struct FileNotes {
  private(set) var ignored: [IgnoredName] = []
  private var seen: Set<String> = []
  /// By name that a mapping gives a column: whether a record of XML or JSON has it.
  private(set) var foundNames: [Bool] = []
  private(set) var longRecords: LongRecords?
  /// What is in place of the records of the first element that has none of its table's.
  private(set) var recordless: InputFault?
  /// The element around records that was come to, and what is known of it.
  private var element = Element(number: -1)

  private struct Element {
    let number: Int
    var hasRecords = false
    var fault: InputFault?
  }

  /// Adds names that nothing takes.
  mutating func add(_ names: [IgnoredName]) {
    for name in names
    where ignored.count < ColumnMap.ignoredNameLimit && seen.insert(name.name).inserted {
      ignored.append(name)
    }
  }

  /// Adds what a chunk says of the file.
  mutating func add<Schema: RecordSchema>(
    _ chunk: DecodedChunk<Schema.Records>,
    of schema: Schema.Type,
    at place: ChunkPlace
  ) {
    let lines = chunk.longRecordLines.map { place.firstLine + $0 }
    let found = LongRecords(beginningOn: lines)
    if longRecords == nil { longRecords = found } else { longRecords?.add(found) }
    for (name, isFound) in chunk.foundNames.enumerated() {
      if foundNames.count == name { foundNames.append(false) }
      if isFound { foundNames[name] = true }
    }
    guard let passedOver = chunk.passedOver else { return }
    let isCombined = place.elementNumber > 0
    func ignored(_ names: Set<String>, columns: [ColumnDefinition] = []) -> [IgnoredName] {
      names.sorted().map { name in
        IgnoredName(isCombined ? "\(Schema.name)/\(name)" : name, columns: columns)
      }
    }
    // What is beside records means no column.
    add(ignored(passedOver.fields, columns: Schema.columns) + ignored(passedOver.elements))
    if element.number != place.elementNumber { endElement(Element(number: place.elementNumber)) }
    if chunk.recordCount > 0 { element.hasRecords = true }
    if element.fault == nil, let first = passedOver.firstElement {
      element.fault = InputFault(
        .noRecords(first.name, expected: Schema.recordElement),
        line: place.firstLine + first.line
      )
    }
  }

  private mutating func endElement(_ next: Element) {
    if !element.hasRecords { recordless = recordless ?? element.fault }
    element = next
  }

  /// Ends the file.
  mutating func end() { endElement(Element(number: -1)) }
}
