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

  /// Appends a number in decimal, with leading zeros up to `width` digits, at most 20.
  @inline(__always)
  mutating func appendDigits(_ value: UInt64, width: Int) {
    var digitCount = max(1, width)
    if width == 0 {
      var rest = value / 10
      while rest > 0 {
        digitCount += 1
        rest /= 10
      }
    }
    reserve(digitCount)
    var rest = value
    var position = count + digitCount
    while position > count {
      position -= 1
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      memory[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      rest = quotient
    }
    count += digitCount
  }
}
