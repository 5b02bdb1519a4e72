internal import ExportReading
internal import Glibc
internal import QPPModel

/// How the records of an export are laid out.
enum RecordLayout {
  /// RFC 4180, LF, quotes only where needed.
  case csv
  /// One element a record and one child element for each value that is there.
  case xml
}

/// Writes records of one table, a value after the other in the order of the table's columns.
///
/// Room is made once a record, so that single values are written without a check for each byte.
struct RecordWriter: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  let layout: RecordLayout
  private let columnCount: Int
  /// What stands before and after a value of each column, in XML.
  private let openings: WordList
  private let closings: WordList
  private let recordOpening: WordList
  private let recordClosing: WordList
  private var column = 0
  private var damage = Damage.none
  private var damagedColumn = -1
  private let flaws = Flaws.values
  private var recordStart = 0
  private var valueStart = 0
  private var lastFieldStart = 0

  /// More bytes than any record takes.
  private static let recordLimit = 1 << 16

  init(_ table: ExportTable, _ layout: RecordLayout) {
    self.layout = layout
    let names = table.columns.map(\.name)
    columnCount = names.count
    openings = WordList(names.map { "<\($0)>" })
    closings = WordList(names.map { "</\($0)>" })
    recordOpening = WordList(["<\(table.recordElement)>"])
    recordClosing = WordList(["</\(table.recordElement)>\n"])
    capacity = 1 << 20
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  /// The records so far.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  mutating func removeAll() { count = 0 }

  // MARK: - Records

  /// Begins a record, which may be damaged in one place.
  @inline(__always)
  mutating func beginRecord(_ damage: Damage = .none) {
    if count + Self.recordLimit > capacity { grow() }
    self.damage = damage
    damagedColumn = damage.column
    column = 0
    recordStart = count
    if layout == .xml { recordOpening.withWord(at: 0) { append($0) } }
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }

  /// Ends a record, all of whose columns have been written.
  @inline(__always)
  mutating func endRecord() {
    assert(column == columnCount, "a record has \(column) of \(columnCount) values")
    if case .none = damage { closeRecord() } else { closeDamagedRecord() }
  }

  private mutating func closeRecord() {
    switch layout {
    case .csv: append(UInt8(ascii: "\n"))
    case .xml: recordClosing.withWord(at: 0) { append($0) }
    }
  }

  private mutating func closeDamagedRecord() {
    switch damage {
    case .surplusField: append(UInt8(ascii: ","))
    case .missingField: count = lastFieldStart
    case .none, .replaced, .altered, .repeated: break
    }
    closeRecord()
    if case .repeated = damage {
      let length = count - recordStart
      if count + length > capacity { grow() }
      memcpy(memory + count, memory + recordStart, length)
      count += length
    }
  }

  // MARK: - Values

  @inline(__always)
  private mutating func open() {
    switch layout {
    case .csv:
      lastFieldStart = count
      if column > 0 { append(UInt8(ascii: ",")) }
    case .xml: openings.withWord(at: column) { append($0) }
    }
    valueStart = count
  }

  @inline(__always)
  private mutating func close() {
    if column == damagedColumn { damageValue() }
    if layout == .xml { closings.withWord(at: column) { append($0) } }
    column += 1
  }

  /// Puts something unreadable in the place of the value that has just been written.
  private mutating func damageValue() {
    switch damage {
    case .replaced(_, let flaw): replaceValue(flaw)
    case .altered(_, _) where count == valueStart: replaceValue(Flaws.unreadable)
    case .altered(_, .lastDigit):
      let digit = memory[count - 1] - UInt8(ascii: "0")
      memory[count - 1] = UInt8(ascii: "0") + (digit + 1) % 10
    case .altered(_, .oneTooFew): count -= 1
    case .altered(_, .oneTooMany): append(UInt8(ascii: "0"))
    case .altered(_, .letter): memory[count - 1] = UInt8(ascii: "X")
    case .none, .surplusField, .missingField, .repeated: break
    }
  }

  private mutating func replaceValue(_ flaw: Int) {
    count = valueStart
    flaws.withWord(at: flaw) { append($0) }
  }

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

  /// As many absent values.
  mutating func empty(_ count: Int) {
    for _ in 0..<count { empty() }
  }

  @inline(__always)
  mutating func flag(_ value: Bool) {
    open()
    append(value ? UInt8(ascii: "Y") : UInt8(ascii: "N"))
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
    appendDigits(value.rawValue, width: NPI.digitCount)
    close()
  }

  @inline(__always)
  mutating func tin(_ value: TIN?) {
    guard let value else { return empty() }
    open()
    appendDigits(value.rawValue, width: GroupIdentifier.tin.digitCount)
    close()
  }

  /// A word that needs neither quotes nor escapes.
  @inline(__always)
  mutating func word(_ list: WordList, _ position: Int) {
    open()
    list.withWord(at: position) { append($0) }
    close()
  }

  /// A word that needs neither quotes nor escapes.
  mutating func word(_ value: String?) {
    guard let value else { return empty() }
    open()
    for byte in value.utf8 { append(byte) }
    close()
  }

  mutating func code(_ value: (some Code)?) { word(value?.rawValue) }

  /// Codes joined by `;`.
  mutating func codes(_ values: [some Code]) {
    if values.isEmpty { return empty() }
    open()
    for (position, value) in values.enumerated() {
      if position > 0 { append(UInt8(ascii: ";")) }
      for byte in value.rawValue.utf8 { append(byte) }
    }
    close()
  }

  /// An identifier made of a prefix and numbers joined by hyphens.
  mutating func identifier(_ prefix: StaticString, _ number: Int, _ second: Int? = nil) {
    open()
    appendIdentifier(prefix, number, second)
    close()
  }

  mutating func identifier(_ entity: EntityName) {
    switch entity {
    case .organization(let number): identifier("ACO-", number)
    case .ownPractice(let number): identifier("PCP-", number)
    }
  }

  private mutating func appendIdentifier(_ prefix: StaticString, _ number: Int, _ second: Int?) {
    append(UnsafeBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
    appendDigits(UInt64(number), width: 1)
    if let second {
      append(UInt8(ascii: "-"))
      appendDigits(UInt64(second), width: 1)
    }
  }

  /// A number with at least so many digits.
  mutating func number(_ value: Int, width: Int = 1) {
    open()
    appendDigits(UInt64(value), width: width)
    close()
  }

  /// A number given in units of which 10^`decimals` make one, written with that many decimals.
  mutating func decimal(_ value: Int, decimals: Int) {
    open()
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    appendDigits(UInt64(value / scale), width: 1)
    if decimals > 0 {
      append(UInt8(ascii: "."))
      appendDigits(UInt64(value % scale), width: decimals)
    }
    close()
  }

  mutating func date(_ value: CalendarDate?) {
    guard let value else { return empty() }
    open()
    appendDate(value)
    close()
  }

  /// A local time, followed by an offset where there is one.
  mutating func timestamp(_ value: LocalDateTime?, offset: StaticString = "") {
    guard let value else { return empty() }
    open()
    appendDate(value.date)
    append(UInt8(ascii: "T"))
    appendDigits(UInt64(value.secondOfDay / 3600), width: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(value.secondOfDay / 60 % 60), width: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(value.secondOfDay % 60), width: 2)
    append(UnsafeBufferPointer(start: offset.utf8Start, count: offset.utf8CodeUnitCount))
    close()
  }

  private mutating func appendDate(_ date: CalendarDate) {
    appendDigits(UInt64(date.year), width: 4)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.month), width: 2)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.day), width: 2)
  }

  /// Text, put together from pieces and quoted or escaped as a whole where that is needed.
  @inline(__always)
  mutating func text(_ pieces: (inout TextPieces) -> Void) {
    open()
    var text = TextPieces(memory + count)
    pieces(&text)
    let length = text.count
    let needsCare = layout == .csv ? text.needsQuotes : text.needsEscapes
    if needsCare { takeCare(ofNext: length) } else { count += length }
    close()
  }

  /// Quotes or escapes the text that stands, `length` bytes long, behind what is written.
  private mutating func takeCare(ofNext length: Int) {
    let text = Array(UnsafeBufferPointer(start: memory + count, count: length))
    switch layout {
    case .csv:
      append(UInt8(ascii: "\""))
      for byte in text {
        if byte == UInt8(ascii: "\"") { append(byte) }
        append(byte)
      }
      append(UInt8(ascii: "\""))
    case .xml:
      for byte in text {
        switch byte {
        case UInt8(ascii: "&"): append("&amp;")
        case UInt8(ascii: "<"): append("&lt;")
        default: append(byte)
        }
      }
    }
  }

  // MARK: - Bytes

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    memory[count] = byte
    count += 1
  }

  private mutating func append(_ literal: StaticString) {
    append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  @inline(__always)
  private mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    memcpy(memory + count, start, source.count)
    count += source.count
  }

  /// Appends a number in decimal, with leading zeros up to `width` digits, at least one.
  @inline(__always)
  private mutating func appendDigits(_ value: UInt64, width: Int) {
    count += writeDigits(value, width: width, to: memory + count)
  }
}

/// Writes a number in decimal, with leading zeros up to `width` digits, at least one; returns how
/// many bytes that took.
@inline(__always)
private func writeDigits(
  _ value: UInt64,
  width: Int,
  to memory: UnsafeMutablePointer<UInt8>
) -> Int {
  var count = width
  var bound: UInt64 = 1
  for _ in 0..<width { bound *= 10 }
  while value >= bound {
    count += 1
    bound *= 10
  }
  var rest = value
  for position in stride(from: count - 1, through: 0, by: -1) {
    let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
    memory[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
    rest = quotient
  }
  return count
}

/// A text that grows at the end, in memory that its writer has made room in.
struct TextPieces {
  private let memory: UnsafeMutablePointer<UInt8>
  private(set) var count = 0
  /// Whether some byte has a meaning of its own in CSV, or in XML.
  private(set) var needsQuotes = false
  private(set) var needsEscapes = false

  @inline(__always)
  fileprivate init(_ memory: UnsafeMutablePointer<UInt8>) { self.memory = memory }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"): needsQuotes = true
    case UInt8(ascii: "&"), UInt8(ascii: "<"): needsEscapes = true
    default: break
    }
    memory[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ list: WordList, _ position: Int) {
    list.withWord(at: position) { word in
      for byte in word { append(byte) }
    }
  }

  mutating func append(_ literal: StaticString) {
    literal.withUTF8Buffer { bytes in
      for byte in bytes { append(byte) }
    }
  }

  mutating func append(_ number: Int) {
    count += writeDigits(UInt64(number), width: 1, to: memory + count)
  }
}
