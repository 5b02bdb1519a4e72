/// What the ends of records were decoded to, for records to come that end in the same bytes.
///
/// Of millions of clinicians, most share type and facts with some hundred others. A memo serves one
/// chunk; a text takes the place of another whose hash has the same lowest bits. Where hardly any
/// end comes back, it is no longer asked.
struct TailMemo: ~Copyable {
  /// The lengths of texts that are remembered, in bytes.
  static var lengths: ClosedRange<Int> { 8...64 }
  private static var capacity: Int { 1024 }
  private static var wordsPerText: Int { 8 }

  /// By slot: the length of its text, 0 where it has none; this memo's own memory, as the others.
  private let counts = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  private let words = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity * wordsPerText)
  private let values = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
  /// How many more misses there may be than hits.
  private var patience = 512
  /// The slot and the text that were asked for last.
  private var slot = 0
  private var text = UnsafeRawBufferPointer(start: nil, count: 0)

  init() {
    counts.initialize(repeating: 0, count: Self.capacity)
  }

  deinit {
    counts.deallocate()
    words.deallocate()
    values.deallocate()
  }

  /// What was remembered of a text, nil where nothing was.
  @inline(__always)
  mutating func value(of text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    self.text = UnsafeRawBufferPointer(start: nil, count: 0)
    guard Self.lengths ~= text.count, patience > 0 else { return nil }
    self.text = UnsafeRawBufferPointer(text)
    slot = slot(of: self.text)
    guard holds(self.text) else {
      patience -= 1
      return nil
    }
    patience += 1
    return values[slot]
  }

  /// Remembers a value of the text that was asked for last.
  mutating func remember(_ value: UInt32) {
    guard !text.isEmpty else { return }
    counts[slot] = UInt8(text.count)
    values[slot] = value
    forEachWord(of: text) { words[slot * Self.wordsPerText + $0] = $1 }
  }

  @inline(__always)
  private func holds(_ text: UnsafeRawBufferPointer) -> Bool {
    guard Int(counts[slot]) == text.count else { return false }
    var difference: UInt64 = 0
    forEachWord(of: text) { difference |= words[slot * Self.wordsPerText + $0] ^ $1 }
    return difference == 0
  }

  @inline(__always)
  private func slot(of text: UnsafeRawBufferPointer) -> Int {
    var hash = UInt64(text.count)
    forEachWord(of: text) { hash = (hash ^ $1) &* 0x9E37_79B9_7F4A_7C15 ^ hash >> 29 }
    return Int(truncatingIfNeeded: hash >> 40) & (Self.capacity - 1)
  }

  /// Calls `body` with words that together hold all of a text, of which the last two may overlap.
  @inline(__always)
  private func forEachWord(of text: UnsafeRawBufferPointer, _ body: (Int, UInt64) -> Void) {
    let last = (text.count - 1) / 8
    for word in 0..<last {
      body(word, text.loadUnaligned(fromByteOffset: word * 8, as: UInt64.self))
    }
    body(last, text.loadUnaligned(fromByteOffset: text.count - 8, as: UInt64.self))
  }
}
