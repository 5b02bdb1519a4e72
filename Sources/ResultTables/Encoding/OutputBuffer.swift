internal import Glibc
internal import QPPModel

/// Bytes that grow at the end: memory that rows are encoded into without a check for each byte.
struct OutputBuffer: ~Copyable {
  private var memory: UnsafeMutableRawBufferPointer
  private(set) var count = 0

  init(capacity: Int) {
    memory = .allocate(byteCount: max(64, capacity), alignment: 1)
  }

  deinit { memory.deallocate() }

  /// The bytes so far.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

  mutating func removeAll() { count = 0 }

  /// Makes room for `additional` bytes.
  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if count + additional > memory.count { grow(count + additional) }
  }

  @inline(never)
  private mutating func grow(_ minimum: Int) {
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(minimum, memory.count * 2),
      alignment: 1
    )
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory[..<count]))
    memory.deallocate()
    memory = larger
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    reserve(1)
    memory[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ source: UnsafeRawBufferPointer) {
    guard let from = source.baseAddress else { return }
    reserve(source.count)
    // `reserve` made the memory hold as many bytes from `count` on.
    memcpy(memory.baseAddress.unsafelyUnwrapped + count, from, source.count)
    count += source.count
  }

  @inline(__always)
  mutating func append(_ source: [UInt8]) {
    source.withUnsafeBytes { append($0) }
  }

  /// Appends some of the bytes so far once more.
  @inline(__always)
  mutating func appendCopy(of range: Range<Int>) {
    reserve(range.count)
    append(UnsafeRawBufferPointer(rebasing: memory[range]))
  }

  /// Appends what was appended before, from an offset on, to `copy`.
  func copy(from start: Int, to copy: inout OutputBuffer) {
    copy.append(UnsafeRawBufferPointer(rebasing: memory[start..<count]))
  }

  /// Appends a number in decimal.
  @inline(__always)
  mutating func appendNumber(_ value: UInt64) {
    if value < 10 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value))
    } else {
      appendLongNumber(value)
    }
  }

  private mutating func appendLongNumber(_ value: UInt64) {
    var digitCount = 1
    var rest = value / 10
    while rest > 0 {
      digitCount += 1
      rest /= 10
    }
    reserve(digitCount)
    var position = count + digitCount
    rest = value
    while position > count {
      position -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      memory[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    count += digitCount
  }

  /// Appends an NPI, of which the first nine digits are given, read as a number.
  @inline(__always)
  mutating func appendNPI(_ digits: UInt64) {
    let (first, ninth) = digits.quotientAndRemainder(dividingBy: 10)
    let eight = DecimalDigits.eight(of: first)
    let last = ninth | NPI.checkDigit(of: eight, ninth) << 8 | 0x3030
    reserve(NPI.digitCount)
    memory.storeBytes(
      of: (eight | 0x3030_3030_3030_3030).littleEndian,
      toByteOffset: count,
      as: UInt64.self
    )
    memory.storeBytes(
      of: UInt16(truncatingIfNeeded: last).littleEndian,
      toByteOffset: count + 8,
      as: UInt16.self
    )
    count += NPI.digitCount
  }

  /// Appends a number below 10 to the power of `width` with leading zeros; `width` is 8 to 10.
  @inline(__always)
  mutating func appendDigits(_ value: UInt64, width: Int) {
    let (upper, lower) = value.quotientAndRemainder(dividingBy: 100_000_000)
    reserve(10)
    if width == 10 {
      memory[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: upper / 10)
      count += 1
    }
    if width >= 9 {
      memory[count] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: upper % 10)
      count += 1
    }
    let text = (DecimalDigits.eight(of: lower) | 0x3030_3030_3030_3030).littleEndian
    memory.storeBytes(of: text, toByteOffset: count, as: UInt64.self)
    count += 8
  }
}
