internal import Glibc
public import QPPModel

/// Encodes rows of one result table, a cell after the other, in the order of its columns.
public struct RowEncoder: ~Copyable {
  private var output: OutputBuffer
  private let format: ResultFormat
  private let tinDigitCount: Int
  private let groupIdentifier: GroupIdentifier
  private let style: CellStyle
  // Asked for each cell, and so beside `style`.
  let writesTINDigits: Bool
  private let isSpreadsheetSafe: Bool
  /// The TIN that was written last, where TINs are not written in digits.
  private var lastTIN: (tin: TIN, text: [UInt8])?
  /// By column: what is before its value, in JSON.
  private let openings: [[UInt8]]
  private var column = 0
  private let columnCount: Int
  /// Cells that were encoded before, by the key that `memoizedCells` was given.
  private var memo = CellMemo()
  /// What the cells that `repeatedCells` encoded last depend on, and where they are.
  private var repeated: (key: SIMD2<UInt64>, start: Int, end: Int)?

  /// Creates an encoder of rows of `columns`.
  public init(
    _ format: ResultFormat,
    columns: [String],
    groupIdentifier: GroupIdentifier = .tin,
    style: CellStyle = CellStyle(),
    capacity: Int = 1 << 16
  ) {
    self.format = format
    self.groupIdentifier = groupIdentifier
    self.style = style
    writesTINDigits = style.tins.isFull
    isSpreadsheetSafe = style.isSpreadsheetSafe
    tinDigitCount = groupIdentifier.digitCount
    columnCount = columns.count
    output = OutputBuffer(capacity: capacity)
    switch format {
    case .csv: openings = []
    case .jsonLines:
      openings = columns.enumerated().map { index, name in
        Array("\(index == 0 ? "{" : "\",")\"\(name)\":\"".utf8)
      }
    }
  }

  /// The bytes of the rows so far.
  public var bytes: UnsafeRawBufferPointer { output.bytes }

  public mutating func removeAll() {
    output.removeAll()
    repeated = nil
  }

  /// Writes the header, where the format has one.
  public mutating func header(_ columns: [String]) {
    guard format == .csv else { return }
    output.append(Array((columns.joined(separator: ",") + "\n").utf8))
  }

  @inline(__always)
  private mutating func open() {
    switch format {
    case .csv: if column > 0 { output.append(UInt8(ascii: ",")) }
    case .jsonLines: output.append(openings[column])
    }
    column += 1
  }

  /// Ends a row, of which every column has a cell.
  @inline(__always)
  public mutating func endRow() {
    assert(column == columnCount, "a row has \(column) cells, where it needs \(columnCount)")
    if format == .jsonLines {
      output.append(UInt8(ascii: "\""))
      output.append(UInt8(ascii: "}"))
    }
    output.append(.lineFeed)
    column = 0
  }

  /// Encodes the cells of `count` columns: with `encode`, or as they came out of it when the same
  /// key was given for these columns before; returns what `encode` returned then.
  @inline(__always)
  mutating func notedCells(
    _ count: Int,
    key: UInt64,
    encode: (inout RowEncoder) -> UInt64
  ) -> UInt64 {
    if let note = memo.append(key, to: &output) {
      column += count
      return note
    }
    let start = output.count
    let note = encode(&self)
    memo.insert(key, output, from: start, note: note)
    return note
  }

  /// The same for cells of which nothing is to be known but their bytes.
  @inline(__always)
  mutating func memoizedCells(_ count: Int, key: UInt64, encode: (inout RowEncoder) -> Void) {
    _ = notedCells(count, key: key) { encoder in
      encode(&encoder)
      return 0
    }
  }

  /// Encodes the cells of `count` columns: with `encode`, or as they came out of it the last time
  /// where the key was the same then.
  @inline(__always)
  mutating func repeatedCells(
    _ count: Int,
    key: SIMD2<UInt64>,
    encode: (inout RowEncoder) -> Void
  ) {
    if let repeated, repeated.key == key {
      output.appendCopy(of: repeated.start..<repeated.end)
      column += count
      return
    }
    let start = output.count
    encode(&self)
    repeated = (key, start, output.count)
  }

  /// A value that does not apply.
  @inline(__always)
  public mutating func empty() { open() }

  @inline(__always)
  public mutating func flag(_ value: Bool) {
    open()
    output.append(value ? UInt8(ascii: "Y") : UInt8(ascii: "N"))
  }

  /// `Y` or `N`, empty where it does not apply.
  @inline(__always)
  public mutating func flag(_ value: Bool?) {
    if let value { flag(value) } else { empty() }
  }

  @inline(__always)
  public mutating func number(_ value: Int) {
    open()
    output.appendNumber(UInt64(value))
  }

  /// A number, empty where it does not apply.
  @inline(__always)
  public mutating func number(_ value: Int?) {
    if let value { number(value) } else { empty() }
  }

  @inline(__always)
  public mutating func npi(_ value: NPI?) {
    open()
    if let value { output.appendDigits(value.rawValue, width: NPI.digitCount) }
  }

  /// The NPI of a clinician, whose check digit comes out of the digits that are written.
  @inline(__always)
  public mutating func npi(of clinician: ClinicianKey) {
    open()
    output.appendNPI(clinician.npiWithoutCheckDigit)
  }

  @inline(__always)
  public mutating func tin(_ value: TIN?) {
    open()
    guard let value else { return }
    if writesTINDigits {
      output.appendDigits(value.rawValue, width: tinDigitCount)
    } else {
      appendName(of: value)
    }
  }

  @inline(never)
  private mutating func appendName(of tin: TIN) {
    if let lastTIN, lastTIN.tin == tin {
      output.append(lastTIN.text)
      return
    }
    let text = tinText(tin)
    lastTIN = (tin, text)
    output.append(text)
  }

  /// The text of a TIN, to be a part of a cell.
  func tinText(_ tin: TIN) -> [UInt8] { style.tins.bytes(of: tin, as: groupIdentifier) }

  /// Writes an apostrophe before text that a spreadsheet would run, where that is asked for.
  @inline(__always)
  private mutating func guardText(_ first: @autoclosure () -> UInt8?) {
    guard isSpreadsheetSafe, let first = first(), Self.spreadsheetStarts.contains(first) else {
      return
    }
    output.append(UInt8(ascii: "'"))
  }

  /// What text begins with that a spreadsheet would run.
  private static let spreadsheetStarts = Array("=+-@\t\r\n".utf8)

  /// A code, an identifier or a list of them: text that never needs quoting.
  @inline(__always)
  public mutating func plain(_ value: [UInt8]) {
    open()
    guardText(value.first)
    output.append(value)
  }

  /// An identifier: text that never needs quoting.
  @inline(__always)
  public mutating func identifier(_ value: Identifier) {
    open()
    value.withBytes { bytes in
      guardText(bytes.first)
      output.append(UnsafeRawBufferPointer(bytes))
    }
  }

  /// An identifier, empty where there is none.
  @inline(__always)
  public mutating func identifier(_ value: Identifier?) {
    if let value { identifier(value) } else { empty() }
  }

  /// A code: text that never needs quoting.
  @inline(__always)
  public mutating func plain(_ value: String) {
    open()
    guardText(value.utf8.first)
    append(value)
  }

  /// Appends text as it is.
  @inline(__always)
  private mutating func append(_ text: String) {
    // There is always such storage where strings are Swift's own.
    text.utf8.withContiguousStorageIfAvailable { output.append(UnsafeRawBufferPointer($0)) }
  }

  /// Codes joined by `;`.
  @inline(__always)
  public mutating func codes<Element: RawRepresentable<String>>(_ list: some Sequence<Element>) {
    open()
    var isFirst = true
    for element in list {
      if !isFirst { output.append(UInt8(ascii: ";")) }
      isFirst = false
      append(element.rawValue)
    }
  }

  /// A number in sixteen hexadecimal digits.
  public mutating func hexadecimal(_ value: UInt64) {
    open()
    var rest = value
    for _ in 0..<16 {
      let digit = UInt8(truncatingIfNeeded: rest >> 60)
      output.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      rest <<= 4
    }
  }

  /// A score, with up to four decimals.
  public mutating func score(_ value: Score) {
    open()
    let (whole, fraction) = value.tenThousandths.quotientAndRemainder(
      dividingBy: Int32(Score.scale)
    )
    output.appendNumber(UInt64(whole))
    guard fraction > 0 else { return }
    output.append(UInt8(ascii: "."))
    var rest = fraction
    var unit = Int32(Score.scale)
    while rest > 0 {
      unit /= 10
      output.appendNumber(UInt64(rest / unit))
      rest %= unit
    }
  }

  /// Identifiers joined by `;`, one for each element of a list.
  @inline(__always)
  public mutating func identifiers<Element>(
    _ list: some Sequence<Element>,
    _ identifier: (Element) -> Identifier
  ) {
    open()
    var isFirst = true
    for element in list {
      identifier(element).withBytes { bytes in
        if isFirst { guardText(bytes.first) } else { output.append(UInt8(ascii: ";")) }
        output.append(UnsafeRawBufferPointer(bytes))
      }
      isFirst = false
    }
  }

  /// Any text.
  public mutating func text(_ value: String) {
    appendText { $0(value) }
  }

  /// A message.
  public mutating func text(_ message: RejectMessage) {
    appendText { message.forEachPart($0) }
  }

  /// Writes text that `forEachPart` hands over in parts, the same each time.
  @inline(__always)
  private mutating func appendText(_ forEachPart: ((String) -> Void) -> Void) {
    open()
    guard format == .csv else { return forEachPart { appendEscaped($0) } }
    var needsQuotes = false
    forEachPart { needsQuotes = needsQuotes || Self.needsQuotes($0) }
    if needsQuotes { output.append(.quote) }
    var isFirst = true
    forEachPart { part in
      if isFirst { guardText(part.utf8.first) }
      isFirst = false
      var part = part
      part.withUTF8 { text in
        let text = UnsafeRawBufferPointer(text)
        if needsQuotes { appendDoublingQuotes(text) } else { output.append(text) }
      }
    }
    if needsQuotes { output.append(.quote) }
  }

  private static func needsQuotes(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { text in
      // Without a branch, so that many bytes are compared at a time.
      var needsQuotes = false
      for byte in text {
        needsQuotes =
          byte == .quote || byte == UInt8(ascii: ",") || byte == .lineFeed
          || byte == .carriageReturn || needsQuotes
      }
      return needsQuotes
    }
  }

  private mutating func appendDoublingQuotes(_ text: UnsafeRawBufferPointer) {
    var start = 0
    while let base = text.baseAddress, start < text.count,
      let quote = memchr(base + start, CInt(UInt8.quote), text.count - start)
    {
      let end = UnsafeRawPointer(quote) - base + 1
      output.append(UnsafeRawBufferPointer(rebasing: text[start..<end]))
      output.append(.quote)
      start = end
    }
    output.append(UnsafeRawBufferPointer(rebasing: text[start...]))
  }

  private mutating func appendEscaped(_ value: String) {
    for byte in value.utf8 {
      switch byte {
      case .quote, UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0..<0x20:
        output.append(Array("\\u00".utf8))
        output.append(Self.hexDigits[Int(byte >> 4)])
        output.append(Self.hexDigits[Int(byte & 15)])
      default: output.append(byte)
      }
    }
  }

  private static let hexDigits = Array("0123456789abcdef".utf8)
}

extension UInt8 {
  fileprivate static var quote: UInt8 { UInt8(ascii: "\"") }
  fileprivate static var lineFeed: UInt8 { UInt8(ascii: "\n") }
  fileprivate static var carriageReturn: UInt8 { UInt8(ascii: "\r") }
}
