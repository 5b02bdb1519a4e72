internal import Glibc
internal import QPPModel

/// Bytes that grow at the end, without a check for each byte: room is made beforehand, and enough.
struct ByteBuffer: ~Copyable {
  private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int) {
    self.capacity = capacity
    memory = .allocate(capacity: capacity)
  }

  deinit { memory.deallocate() }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Where the next byte goes.
  var end: UnsafeMutablePointer<UInt8> { memory + count }

  /// Makes room for `additional` bytes; nothing may be appended that no room was made for.
  @inline(__always)
  mutating func reserve(_ additional: Int) {
    if count + additional > capacity { grow(to: count + additional) }
  }

  @inline(never)
  private mutating func grow(to minimum: Int) {
    capacity = max(minimum, capacity * 2)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }

  /// Takes the bytes from `count` on away.
  mutating func truncate(to count: Int) { self.count = count }

  /// Takes over `count` bytes that were written at `end`.
  @inline(__always)
  mutating func advance(_ count: Int) { self.count += count }

  /// The last byte.
  var last: UInt8 {
    get { memory[count - 1] }
    set { memory[count - 1] = newValue }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    memory[count] = byte
    count += 1
  }

  @inline(__always)
  mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
    guard let start = source.baseAddress else { return }
    memcpy(memory + count, start, source.count)
    count += source.count
  }

  mutating func append(_ literal: StaticString) {
    append(UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append($0) }
  }

  @inline(__always)
  mutating func append(_ list: WordList, _ position: Int) {
    list.withWord(at: position) { append($0) }
  }

  /// Appends the bytes from `start` on once more.
  mutating func repeatBytes(from start: Int) {
    memcpy(memory + count, memory + start, count - start)
    count += count - start
  }

  /// Appends a number in decimal, with leading zeros up to `width` digits, at least one.
  @inline(__always)
  mutating func appendDigits(_ value: UInt64, width: Int = 1) {
    count += writeDigits(value, width: width, to: memory + count)
  }

  /// `YYYY-MM-DD`.
  mutating func append(_ date: CalendarDate) {
    appendDigits(UInt64(date.year), width: 4)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.month), width: 2)
    append(UInt8(ascii: "-"))
    appendDigits(UInt64(date.day), width: 2)
  }

  /// `YYYY-MM-DDTHH:MM:SS`.
  mutating func append(_ time: LocalDateTime) {
    append(time.date)
    append(UInt8(ascii: "T"))
    appendDigits(UInt64(time.secondOfDay / 3600), width: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(time.secondOfDay / 60 % 60), width: 2)
    append(UInt8(ascii: ":"))
    appendDigits(UInt64(time.secondOfDay % 60), width: 2)
  }
}

/// Writes a number in decimal, with leading zeros up to `width` digits, at least one; returns how
/// many bytes that took.
@inline(__always)
func writeDigits(
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
