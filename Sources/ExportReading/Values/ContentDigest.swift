internal import CCrypto
internal import QPPModel

/// A digest of values in their canonical form, one after the other, by which two records are told to
/// say the same; used again for each record of a chunk.
///
/// A record has two dozen values, and an export has many records, so no value becomes a `String`.
struct ContentDigest: ~Copyable {
  /// The values, joined by U+001F.
  private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1024)
  private var count = 0
  private var isFirst = true
  private let context = EVP_MD_CTX_new()

  init() {
    let isReady = EVP_DigestInit_ex(context, EVP_sha256(), nil)
    precondition(isReady == 1, "libcrypto has no SHA-256")
  }

  deinit {
    EVP_MD_CTX_free(context)
    memory.deallocate()
  }

  /// Forgets the values.
  mutating func removeAll() {
    count = 0
    isFirst = true
  }

  /// The first 64 bits of the SHA-256 of the values, the first byte highest.
  var prefix: UInt64 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Int(EVP_MAX_MD_SIZE)) { digest in
      digest.initialize(repeating: 0)
      // Without a type, the context begins again with the one that it has.
      EVP_DigestInit_ex(context, nil, nil)
      EVP_DigestUpdate(context, memory.baseAddress, count)
      EVP_DigestFinal_ex(context, digest.baseAddress, nil)
      return digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }
  }

  /// Makes room for `additional` bytes.
  @inline(__always)
  private mutating func reserve(_ additional: Int) {
    if count + additional > memory.count { grow(count + additional) }
  }

  @inline(never)
  private mutating func grow(_ minimum: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: max(minimum, memory.count * 2)
    )
    _ = larger.initialize(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    reserve(1)
    memory.initializeElement(at: count, to: byte)
    count += 1
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
    reserve(text.count)
    count = memory[count...].initialize(fromContentsOf: text)
  }

  private mutating func append(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    append(UnsafeBufferPointer(rebasing: text))
  }

  private mutating func append(_ text: String) {
    text.utf8.withContiguousStorageIfAvailable { append($0) }
  }

  /// Appends a number below 10 to the power of `width` with leading zeros; `width` is 8 to 10.
  @inline(__always)
  private mutating func append(_ number: UInt64, width: Int) {
    let (upper, lower) = number.quotientAndRemainder(dividingBy: 100_000_000)
    if width > 9 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: upper / 10)) }
    if width > 8 { append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: upper % 10)) }
    append(eight: DecimalDigits.eight(of: lower) | 0x3030_3030_3030_3030)
  }

  /// Appends eight bytes, the first one lowest.
  @inline(__always)
  private mutating func append(eight bytes: UInt64) {
    reserve(8)
    UnsafeMutableRawBufferPointer(memory)
      .storeBytes(of: bytes.littleEndian, toByteOffset: count, as: UInt64.self)
    count += 8
  }

  /// Appends a number below 100 in two digits.
  @inline(__always)
  private mutating func append(two number: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }

  /// Appends a number below 10,000 in four digits.
  @inline(__always)
  private mutating func append(four number: Int) {
    append(two: number / 100)
    append(two: number % 100)
  }

  private mutating func append(_ date: CalendarDate) {
    append(four: date.year)
    append(UInt8(ascii: "-"))
    append(two: date.month)
    append(UInt8(ascii: "-"))
    append(two: date.day)
  }

  @inline(__always)
  private mutating func begin() {
    if !isFirst { append(0x1F) }
    isFirst = false
  }

  /// Adds a text.
  mutating func add(_ text: UnsafeBufferPointer<UInt8>) {
    begin()
    append(text)
  }

  /// Adds a code, empty where it is absent.
  mutating func add(_ code: (some Code)?) {
    begin()
    if let code { append(code.rawValue) }
  }

  /// Adds the codes of categories, joined by `;`.
  mutating func add(_ categories: PerformanceCategories) {
    begin()
    guard !categories.isEmpty else { return }
    append(categories.text)
  }

  mutating func add(_ identifier: Identifier?) {
    begin()
    identifier?.withBytes { append($0) }
  }

  /// Adds the four digits of a year.
  mutating func addYear(_ year: Int) {
    begin()
    append(four: year)
  }

  mutating func add(_ npi: NPI?) {
    begin()
    if let npi { append(npi.rawValue, width: NPI.digitCount) }
  }

  mutating func add(_ practice: TIN?, as kind: GroupIdentifier) {
    begin()
    if let practice { append(practice.rawValue, width: kind.digitCount) }
  }

  mutating func add(_ date: CalendarDate?) {
    begin()
    if let date { append(date) }
  }

  /// Adds `Y` or `N`.
  mutating func add(_ flag: Bool) {
    begin()
    append(flag ? UInt8(ascii: "Y") : UInt8(ascii: "N"))
  }

  /// Adds a decimal without needless zeros.
  mutating func addDecimal(_ text: UnsafeBufferPointer<UInt8>) {
    begin()
    guard !text.isEmpty else { return }
    let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.endIndex
    let whole = text[..<point].drop { $0 == UInt8(ascii: "0") }
    append(whole.isEmpty ? text[..<point].suffix(1) : whole)
    addFraction(text[point...])
  }

  /// Adds `.` and digits without the zeros at their end; nothing where no digit is left.
  private mutating func addFraction(_ text: Slice<UnsafeBufferPointer<UInt8>>) {
    guard let last = text.lastIndex(where: { $0 != UInt8(ascii: "0") }), last > text.startIndex
    else { return }
    append(text[...last])
  }

  /// Adds a point in time as `YYYY-MM-DDTHH:MM:SSZ`, with the fraction of what was written where it
  /// is not zero.
  mutating func add(_ instant: Instant?, writtenAs text: UnsafeBufferPointer<UInt8>) {
    begin()
    guard let instant else { return }
    if let time = instant.dateAndTime {
      append(time.date)
      append(UInt8(ascii: "T"))
      append(two: time.secondOfDay / 3600)
      append(UInt8(ascii: ":"))
      append(two: time.secondOfDay / 60 % 60)
      append(UInt8(ascii: ":"))
      append(two: time.secondOfDay % 60)
    }
    if instant.hasFraction, let point = text.firstIndex(of: UInt8(ascii: ".")) {
      addFraction(
        text[point...].prefix {
          $0 == UInt8(ascii: ".") || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0
        }
      )
    }
    append(UInt8(ascii: "Z"))
  }
}
