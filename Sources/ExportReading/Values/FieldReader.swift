public import QPPModel
public import RecordParsing

/// Reads the columns of one record, in their order, and keeps the first fault.
///
/// A column that is absent or at fault reads as nil or as its default, so that a decoder is one
/// straight line; whoever called it asks for `fault` at the end.
public struct FieldReader: ~Copyable {
  private var view: RecordView
  private let columns: ColumnMap
  private let definitions: [ColumnDefinition]
  public let values: ValueReader
  private let groupIdentifier: GroupIdentifier
  /// By column: what its values mean, nil where they mean themselves.
  private let valueMaps: [ValueMap?]
  /// By column: the value that stands in where a file has no field of it.
  private let constants: [ValueMap?]
  /// What a record has to meet to be taken, with the positions of the columns.
  private let conditions: [(column: Int, condition: RecordCondition)]
  /// By column: where its values are; this reader's own memory, so that reading one checks and
  /// counts nothing.
  private let places: UnsafeMutableBufferPointer<FieldPlace>
  /// What the ends of records of the chunk mean.
  private var tails = TailMemo()
  /// The first of the fields that columns from `tailStart` on are in; -1 where there is none, or where one
  /// of these columns is read otherwise than from its own field.
  private let tailField: Int
  /// What the record before was digested by, where its table asks for that.
  private var contentDigest: ContentDigest?
  /// The first fault of the record, nil where it has none.
  public private(set) var fault: FieldFault?
  public private(set) var hasFault = false

  /// Creates a reader of the records of `view`, of which the columns from `tailStart` on have few values.
  public init(
    _ view: consuming RecordView,
    columns: ColumnMap,
    definitions: [ColumnDefinition],
    values: ValueReader,
    mapping: TableMapping? = nil,
    tailStart: Int? = nil
  ) {
    let valueMaps = definitions.map { mapping?.values[$0.name] }
    let constants = definitions.enumerated().map { position, column in
      columns.hasHeader && columns.positions[position] != nil
        ? nil : mapping?.constants[column.name]
    }
    places = .allocate(capacity: definitions.count)
    for column in definitions.indices {
      let isPlain =
        columns.fallbackPositions[column] == nil && valueMaps[column] == nil
        && constants[column] == nil
      places.initializeElement(
        at: column,
        to: FieldPlace(
          position: columns.positions[column],
          isPlain: isPlain,
          isRequired: definitions[column].isRequired
        )
      )
    }
    let end = definitions.count
    let tail = ((tailStart ?? end)..<end).map { [places] in places[$0] }
    let isPlain = tail.allSatisfy(\.isPlain)
    tailField = isPlain ? tail.map { Int($0.position) }.filter { $0 >= 0 }.min() ?? -1 : -1
    self.valueMaps = valueMaps
    self.constants = constants
    conditions = (mapping?.conditions ?? []).compactMap { condition in
      definitions.firstIndex { $0.name == condition.column }.map { ($0, condition) }
    }
    self.view = view
    self.columns = columns
    self.definitions = definitions
    self.values = values
    groupIdentifier = values.groupIdentifier
  }

  deinit { places.deallocate() }

  public var recordCount: Int { view.recordCount }
  /// The number of line feeds of the chunk before the record.
  public var lineOffset: Int { view.lineOffset }
  /// The number of bytes of the record's text, without its line end.
  var byteCount: Int { view.byteCount }
  /// Whether the record, without its line end, took more than so many bytes of its file.
  func exceeds(_ limit: Int, in measure: FileMeasure) -> Bool {
    measure.exceeds(limit, view.recordBytes)
  }

  /// Turns to the record at `position`, whose faults as a whole are the first to be found.
  @inline(__always)
  public mutating func select(_ position: Int) {
    view.select(position)
    if hasFault {
      fault = nil
      hasFault = false
    }
    if !view.isUTF8 || view.fieldCount != columns.fieldCount { failAsWhole() }
  }

  @inline(never)
  private mutating func failAsWhole() {
    if !view.isUTF8 {
      fail(
        column: nil,
        .badEncoding,
        RejectMessage(
          "the record holds bytes that are not text in the file's encoding; "
            + "write the file as UTF-8, or name its encoding with --encoding"
        )
      )
    } else {
      let (count, expected) = (view.fieldCount, columns.fieldCount)
      fail(
        column: nil,
        .raggedRecord,
        RejectMessage(
          "the record has \(count) fields where the header has \(expected); "
            + "quote fields that hold the delimiter"
        )
      )
    }
  }

  /// Records a fault that a decoder found, unless there is one already.
  public mutating func fail(
    column: Int?,
    _ code: RejectCode,
    _ message: @autoclosure () -> RejectMessage
  ) {
    guard !hasFault else { return }
    fault = FieldFault(column: column, code: code, message: message())
    hasFault = true
  }

  /// What was remembered of a record of the chunk that has the same bytes from `tailStart` on.
  @inline(__always)
  mutating func recallTail() -> UInt32? {
    guard tailField >= 0, !hasFault else { return nil }
    return tails.value(of: view.tail(from: tailField))
  }

  /// Remembers what this record means from `tailStart` on, which has no fault.
  mutating func rememberTail(_ value: UInt32) {
    guard tailField >= 0, !hasFault else { return }
    tails.remember(value)
  }

  /// The value of a column, nil where it is absent; a required one that is absent is a fault.
  @inline(__always)
  private mutating func bytes(_ column: some TableColumn) -> UnsafeBufferPointer<UInt8>? {
    let place = places[column.rawValue]
    guard place.isPlain else { return mappedBytes(column) }
    if place.position >= 0 {
      let value = view.field(at: Int(place.position))
      if !value.isEmpty { return value }
    }
    return place.isRequired ? mappedBytes(column) : nil
  }

  private mutating func mappedBytes(_ column: some TableColumn) -> UnsafeBufferPointer<UInt8>? {
    guard !hasFault else { return nil }
    let value = mappedValue(column.rawValue)
    if !value.isEmpty { return value }
    if definitions[column.rawValue].isRequired {
      let name = definitions[column.rawValue].name
      fail(column: column.rawValue, .missingValue, "\(name) is empty; every record needs it")
    }
    return nil
  }

  /// The value of a column as a mapping has it; empty where it is absent.
  private mutating func mappedValue(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    var value =
      columns.positions[column].map { view.field(at: $0) }
      ?? UnsafeBufferPointer(start: nil, count: 0)
    if value.isEmpty, let fallback = columns.fallbackPositions[column] {
      value = view.field(at: fallback)
    }
    if let map = valueMaps[column] { value = map.replacement(of: value) }
    if value.isEmpty, let constant = constants[column] { return constant.replacement(of: value) }
    return value
  }

  /// Whether the record meets what a mapping asks of those that are taken.
  mutating func meetsConditions() -> Bool {
    for (column, condition) in conditions where !condition.isMet(by: mappedValue(column)) {
      return false
    }
    return true
  }

  /// Reads a column with `read`, or records that it is not what `expected` says.
  @inline(__always)
  private mutating func value<Value>(
    _ column: some TableColumn,
    _ code: RejectCode,
    expected: @autoclosure () -> String,
    _ read: (UnsafeBufferPointer<UInt8>) -> Value?
  ) -> Value? {
    guard let bytes = bytes(column) else { return nil }
    if let value = read(bytes) { return value }
    fail(column, code, bytes, expected: expected())
    return nil
  }

  @inline(never)
  private mutating func fail(
    _ column: some TableColumn,
    _ code: RejectCode,
    _ bytes: UnsafeBufferPointer<UInt8>,
    expected: String
  ) {
    fail(column: column.rawValue, code, RejectMessage(ShownValue.show(bytes), isNot: expected))
  }

  @inline(__always)
  public mutating func npi(_ column: some TableColumn) -> NPI? {
    value(column, .badNPI, expected: "an NPI; 10 digits are needed, the last a right check digit") {
      ValueReader.npi($0)
    }
  }

  @inline(always)
  mutating func tin(_ column: some TableColumn) -> TIN? {
    let kind = groupIdentifier
    return value(column, .badTIN, expected: ValueReader.expectation(of: kind)) {
      ValueReader.practice($0, as: kind)
    }
  }

  /// The identifier of a practice, or the last four digits of one that is masked.
  mutating func practiceMention(_ column: some TableColumn) -> PracticeMention? {
    let kind = groupIdentifier
    return value(
      column,
      .badTIN,
      expected: ValueReader.expectation(of: kind) + ", or its last four behind a mask such as XXXXX"
    ) { ValueReader.practiceMention($0, as: kind) }
  }

  /// The weight of a category in hundredths of a percent.
  mutating func weight(_ column: some TableColumn) -> UInt16? {
    value(
      column,
      .badNumber,
      expected: "a weight; a percentage to 100 or a share to 1 is needed"
    ) { ValueReader.weight($0) }
  }

  public mutating func identifier(_ column: some TableColumn) -> Identifier? {
    value(
      column,
      .badIdentifier,
      expected: "an identifier; 1 to 64 letters, digits, - _ . : are needed"
    ) { Identifier($0) }
  }

  @inline(__always)
  public mutating func boolean(_ column: some TableColumn) -> Bool? {
    // Nearly all are a single letter, or the file does not have the column.
    let place = places[column.rawValue]
    if place.isPlain {
      guard place.position >= 0 else { return nil }
      switch view.singleByte(at: Int(place.position)) {
      case UInt8(ascii: "Y"), UInt8(ascii: "1"): return true
      case UInt8(ascii: "N"), UInt8(ascii: "0"): return false
      default: break
      }
    }
    return anyBoolean(column)
  }

  private mutating func anyBoolean(_ column: some TableColumn) -> Bool? {
    value(column, .badBoolean, expected: "yes or no; write Y or N") { ValueReader.boolean($0) }
  }

  public mutating func date(_ column: some TableColumn) -> CalendarDate? {
    value(column, .badDate, expected: "a date; write YYYY-MM-DD or M/D/YYYY") {
      ValueReader.date($0)
    }
  }

  public mutating func timestamp(_ column: some TableColumn) -> Instant? {
    guard let bytes = bytes(column) else { return nil }
    if let value = values.timestamp(bytes) { return value }
    fail(
      column,
      .badTimestamp,
      bytes,
      expected: "a timestamp; write YYYY-MM-DDTHH:MM:SS, with an offset such as -05:00 or without"
    )
    return nil
  }

  public mutating func score(_ column: some TableColumn) -> Score? {
    value(column, .badNumber, expected: "a score; 0 to 100 with at most 4 decimals is needed") {
      ValueReader.score($0)
    }
  }

  public mutating func percent(_ column: some TableColumn) -> Percent? {
    value(column, .badNumber, expected: "a percentage; 0 to 100 is needed") {
      ValueReader.percent($0)
    }
  }

  public mutating func year(_ column: some TableColumn) -> Int? {
    value(column, .badNumber, expected: "a year; four digits are needed") { ValueReader.year($0) }
  }

  public mutating func count(_ column: some TableColumn) -> Int32? {
    value(
      column,
      .badNumber,
      expected: "a count; digits up to \(ValueReader.greatestCount) are needed"
    ) {
      ValueReader.count($0)
    }
  }

  /// The value of a coded column.
  @inline(__always)
  public mutating func code<Value: Code>(
    _ column: some TableColumn,
    _ table: CodeTable<Value>
  ) -> Value? {
    value(column, .unknownCode, expected: Self.expectation(of: Value.self)) { table.value(of: $0) }
  }

  /// The ordinal of a clinician type: nil where the column is absent, `.some(nil)` where no type
  /// has that name.
  @inline(__always)
  public mutating func clinicianTypeOrdinal(
    _ column: some TableColumn,
    _ types: CodeTable<ClinicianType>
  ) -> Int?? {
    guard let bytes = bytes(column) else { return nil }
    return .some(types.ordinal(of: bytes))
  }

  /// The reasons of a list joined by `;`.
  public mutating func hardshipReasons(_ column: some TableColumn) -> HardshipReasons {
    var reasons: HardshipReasons = []
    forEachMember(of: column, \.hardshipReasons) {
      reasons.insert(HardshipReasons(ordinal: $0))
    }
    return reasons
  }

  /// The levels of a list joined by `;`, nil where there is none.
  public mutating func reportingLevels(_ column: some TableColumn) -> ReportingLevels? {
    var levels = ReportingLevels()
    forEachMember(of: column, \.reportingLevels) { ordinal in
      ReportingLevel(place: ordinal).map { levels.append($0) }
    }
    return levels.isEmpty ? nil : levels
  }

  /// The categories of a list joined by `;`.
  public mutating func categories(_ column: some TableColumn) -> PerformanceCategories {
    var categories: PerformanceCategories = []
    forEachMember(of: column, \.categories) {
      categories.formUnion(PerformanceCategories(PerformanceCategory.allCases[$0]))
    }
    return categories
  }

  /// Calls `body` with the ordinals of the members of a list joined by `;`, in order; empty parts are
  /// skipped, and one that is unknown is a fault.
  ///
  /// The table is looked up in where it is: to take it would count references that threads contend for.
  @inline(__always)
  private mutating func forEachMember<Value: Code>(
    of column: some TableColumn,
    _ table: (ValueReader) -> CodeTable<Value>,
    _ body: (Int) -> Void
  ) {
    guard let bytes = bytes(column) else { return }
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
      let name = UnsafeBufferPointer(rebasing: bytes[start..<end]).trimmed
      start = end + 1
      if name.isEmpty { continue }
      guard let ordinal = table(values).ordinal(of: name) else {
        return fail(column, .unknownCode, bytes, expected: Self.listExpectation(of: Value.self))
      }
      body(ordinal)
    }
  }

  /// What three columns say that CMS has granted.
  mutating func grantedExceptions<Column: TableColumn>(
    hardship: Column,
    euc: Column,
    dataCompromised: Column
  ) -> GrantedExceptions {
    var granted: GrantedExceptions = []
    if boolean(hardship) ?? false { granted.insert(.hardship) }
    if boolean(euc) ?? false { granted.insert(.euc) }
    if boolean(dataCompromised) ?? false { granted.insert(.dataCompromised) }
    return granted
  }

  public mutating func certificationID(_ column: some TableColumn) -> CertificationID? {
    bytes(column).map { ValueReader.certificationID($0) }
  }

  /// The first Unicode scalars of a text, nil where it is absent.
  public mutating func text(_ column: some TableColumn, limit: Int) -> String? {
    guard let bytes = bytes(column) else { return nil }
    let scalars = String(decoding: bytes, as: UTF8.self).unicodeScalars
    return String(String.UnicodeScalarView(scalars.prefix(limit)))
  }

  /// The length of a text in Unicode scalars; 0 where it is absent.
  public mutating func scalarCount(_ column: some TableColumn) -> Int {
    guard let bytes = bytes(column) else { return 0 }
    // Every byte of UTF-8 but a continuation byte begins a scalar.
    return bytes.count { $0 & 0xC0 != 0x80 }
  }

  /// An empty digest, to be kept for the next record once this one has been added.
  mutating func takeContentDigest() -> ContentDigest {
    guard var digest = contentDigest.take() else { return ContentDigest() }
    digest.removeAll()
    return digest
  }

  /// Keeps a digest for the next record.
  mutating func keep(_ digest: consuming ContentDigest) { contentDigest = consume digest }

  /// Adds a text to a digest as it is; nothing where it is absent.
  mutating func add(_ column: some TableColumn, to content: inout ContentDigest) {
    content.add(bytes(column) ?? UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Adds a percentage that could be read to a digest.
  mutating func addPercent(_ column: some TableColumn, to content: inout ContentDigest) {
    content.addDecimal(bytes(column) ?? UnsafeBufferPointer(start: nil, count: 0))
  }

  /// Adds a timestamp to a digest, given the point in time that was read.
  mutating func addTimestamp(
    _ column: some TableColumn,
    _ instant: Instant?,
    to content: inout ContentDigest
  ) {
    content.add(instant, writtenAs: bytes(column) ?? UnsafeBufferPointer(start: nil, count: 0))
  }

  public mutating func isPresent(_ column: some TableColumn) -> Bool { bytes(column) != nil }

  private static func listExpectation<Value: Code>(of type: Value.Type) -> String {
    "a list of some of " + Value.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private static func expectation<Value: Code>(of type: Value.Type) -> String {
    "one of " + Value.allCases.map(\.rawValue).joined(separator: ", ")
  }
}

/// Where the values of one column are.
private struct FieldPlace: BitwiseCopyable {
  /// The position of the field, -1 where the file does not have it.
  let position: Int32
  /// Whether a value is what is there, neither replaced nor looked for elsewhere.
  let isPlain: Bool
  let isRequired: Bool

  init(position: Int?, isPlain: Bool, isRequired: Bool) {
    self.position = position.map { Int32(truncatingIfNeeded: $0) } ?? -1
    self.isPlain = isPlain
    self.isRequired = isRequired
  }
}
