internal import Glibc

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
    memory.storeBytes(of: Self.eightDigits(lower), toByteOffset: count, as: UInt64.self)
    count += 8
  }

  /// The text of a number below 100,000,000, in the order of memory.
  @inline(__always)
  private static func eightDigits(_ value: UInt64) -> UInt64 {
    // Each step splits numbers in two: into fours, pairs and digits, the first one lowest.
    let fours = value / 10_000 | (value % 10_000) << 32
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    let digits = tens | (pairs &- 10 &* tens) << 8
    return (digits | 0x3030_3030_3030_3030).littleEndian
  }
}
