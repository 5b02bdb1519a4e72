internal import ExportReading
internal import QPPModel

/// How the records of an export are laid out.
enum RecordLayout {
  /// RFC 4180, LF, quotes only where needed.
  case csv
  /// One element a record and one child element for each value that is there.
  case xml
}

/// Writes records of one table, a value after the other in the order of the table's columns.
struct RecordWriter: ~Copyable {
  private var buffer = ByteBuffer(capacity: 1 << 20)
  private let layout: RecordLayout
  private let columnCount: Int
  /// By column: what is before and after a value, in XML.
  private let openings: WordList
  private let closings: WordList
  /// What is before and after a record, in XML.
  private let recordTags: WordList
  private let flaws = Flaws.values
  private var damage = Damage.none
  private var damagedColumn = -1
  private var column = 0
  private var recordStart = 0
  private var valueStart = 0

  /// More bytes than any record takes.
  private static let recordLimit = 1 << 16

  init(_ table: ExportTable, _ layout: RecordLayout) {
    self.layout = layout
    let names = table.columns.map(\.name)
    columnCount = names.count
    openings = WordList(names.map { "<\($0)>" })
    closings = WordList(names.map { "</\($0)>" })
    recordTags = WordList(["<\(table.recordElement)>", "</\(table.recordElement)>\n"])
  }

  /// The records so far.
  var bytes: UnsafeRawBufferPointer { buffer.bytes }

  mutating func removeAll() { buffer.truncate(to: 0) }

  // MARK: - Records

  /// Begins a record, which may be damaged in one place.
  @inline(__always)
  mutating func beginRecord(_ damage: Damage = .none) {
    // Twice, because a damaged record may be repeated.
    buffer.reserve(2 * Self.recordLimit)
    self.damage = damage
    damagedColumn = damage.column
    column = 0
    recordStart = buffer.count
    if layout == .xml { buffer.append(recordTags, 0) }
  }

  /// Ends a record, all of whose columns have been written.
  @inline(__always)
  mutating func endRecord() {
    assert(column == columnCount, "a record has \(column) of \(columnCount) values")
    switch damage {
    case .surplusField: buffer.append(UInt8(ascii: ","))
    case .missingField: buffer.truncate(to: max(recordStart, valueStart - 1))
    case .none, .replaced, .altered, .repeated: break
    }
    switch layout {
    case .csv: buffer.append(UInt8(ascii: "\n"))
    case .xml: buffer.append(recordTags, 1)
    }
    if damage == .repeated { buffer.repeatBytes(from: recordStart) }
  }

  @inline(__always)
  private mutating func open() {
    switch layout {
    case .csv: if column > 0 { buffer.append(UInt8(ascii: ",")) }
    case .xml: buffer.append(openings, column)
    }
    valueStart = buffer.count
  }

  @inline(__always)
  private mutating func close() {
    if column == damagedColumn { damageValue() }
    if layout == .xml { buffer.append(closings, column) }
    column += 1
  }

  /// Puts something unreadable in the place of the value that has just been written.
  private mutating func damageValue() {
    switch damage {
    case .replaced(_, let flaw): replaceValue(flaw)
    case .altered where buffer.count == valueStart: replaceValue(Flaws.unreadable)
    case .altered(_, .lastDigit):
      let digit = buffer.last - UInt8(ascii: "0")
      buffer.last = UInt8(ascii: "0") + (digit + 1) % 10
    case .altered(_, .oneTooFew): buffer.truncate(to: buffer.count - 1)
    case .altered(_, .oneTooMany): buffer.append(UInt8(ascii: "0"))
    case .altered(_, .letter): buffer.last = UInt8(ascii: "X")
    case .none, .surplusField, .missingField, .repeated: break
    }
  }

  private mutating func replaceValue(_ flaw: Int) {
    buffer.truncate(to: valueStart)
    buffer.append(flaws, flaw)
  }

  // MARK: - Values

  /// A value that is absent.
  @inline(__always)
  mutating func empty() {
    if layout == .csv || column == damagedColumn {
      open()
      close()
    } else {
      column += 1
    }
  }

  @inline(__always)
  mutating func flag(_ value: Bool) {
    open()
    buffer.append(value ? UInt8(ascii: "Y") : UInt8(ascii: "N"))
    close()
  }

  @inline(__always)
  mutating func flag(_ value: Bool?) {
    if let value { flag(value) } else { empty() }
  }

  @inline(__always)
  mutating func npi(_ value: NPI?) {
    guard let value else { return empty() }
    open()
    buffer.appendDigits(value.rawValue, width: NPI.digitCount)
    close()
  }

  @inline(__always)
  mutating func tin(_ value: TIN?) {
    guard let value else { return empty() }
    open()
    buffer.appendDigits(value.rawValue, width: GroupIdentifier.tin.digitCount)
    close()
  }

  /// A word that needs neither quotes nor escapes.
  @inline(__always)
  mutating func word(_ list: WordList, _ position: Int) {
    open()
    buffer.append(list, position)
    close()
  }

  /// A word that needs neither quotes nor escapes.
  mutating func word(_ value: String?) {
    guard let value else { return empty() }
    open()
    buffer.append(value)
    close()
  }

  mutating func code(_ value: (some Code)?) { word(value?.rawValue) }

  /// Codes joined by `;`.
  mutating func codes(_ values: [some Code]) {
    if values.isEmpty { return empty() }
    open()
    for (position, value) in values.enumerated() {
      if position > 0 { buffer.append(UInt8(ascii: ";")) }
      buffer.append(value.rawValue)
    }
    close()
  }

  /// An identifier made of a prefix and numbers joined by a hyphen.
  mutating func identifier(_ prefix: StaticString, _ number: Int, _ second: Int? = nil) {
    open()
    buffer.append(prefix)
    buffer.appendDigits(UInt64(number))
    if let second {
      buffer.append(UInt8(ascii: "-"))
      buffer.appendDigits(UInt64(second))
    }
    close()
  }

  mutating func identifier(_ entity: EntityName) {
    switch entity {
    case .organization(let number): identifier("ACO-", number)
    case .ownPractice(let number): identifier("PCP-", number)
    }
  }

  /// A number with at least so many digits.
  mutating func number(_ value: Int, width: Int = 1) {
    open()
    buffer.appendDigits(UInt64(value), width: width)
    close()
  }

  /// A number given in units of which 10^`decimals` make one, written with that many decimals.
  mutating func decimal(_ value: Int, decimals: Int) {
    open()
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    buffer.appendDigits(UInt64(value / scale))
    if decimals > 0 {
      buffer.append(UInt8(ascii: "."))
      buffer.appendDigits(UInt64(value % scale), width: decimals)
    }
    close()
  }

  mutating func date(_ value: CalendarDate?) {
    guard let value else { return empty() }
    open()
    buffer.append(value)
    close()
  }

  /// A time, followed by its offset; a local one has none.
  mutating func timestamp(_ value: LocalDateTime?, offset: StaticString) {
    guard let value else { return empty() }
    open()
    buffer.append(value)
    buffer.append(offset)
    close()
  }

  /// Text, put together from pieces and quoted or escaped as a whole where that is needed.
  @inline(__always)
  mutating func text(_ pieces: (inout TextPieces) -> Void) {
    open()
    var text = TextPieces(buffer.end)
    pieces(&text)
    switch layout {
    case .csv where text.needsQuotes: appendQuoted(text.copy)
    case .xml where text.needsEscapes: appendEscaped(text.copy)
    case .csv, .xml: buffer.advance(text.count)
    }
    close()
  }

  private mutating func appendQuoted(_ text: [UInt8]) {
    buffer.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { buffer.append(byte) }
      buffer.append(byte)
    }
    buffer.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: [UInt8]) {
    for byte in text {
      switch byte {
      case UInt8(ascii: "&"): buffer.append("&amp;" as StaticString)
      case UInt8(ascii: "<"): buffer.append("&lt;" as StaticString)
      default: buffer.append(byte)
      }
    }
  }
}
