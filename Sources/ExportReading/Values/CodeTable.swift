public import QPPModel

/// The spellings of a coded column, folded and hashed, so that reading a code allocates nothing.
public final class CodeTable<Value: Code>: Sendable {
  private struct Entry: Sendable {
    let name: [UInt8]
    let ordinal: Int
  }

  private let values: [Value]
  /// Spellings as they mostly are, so that they need not be folded.
  private let exact: ExactSpellings
  /// The entries by the lowest bits of the hash of their name.
  private let buckets: [[Entry]]
  /// What a spelling can begin with, whatever follows.
  private let prefixes: [Entry]

  /// Creates a table of all values of the type; `words` are further spellings of some of them, and
  /// `prefixes` are what spellings begin with that are no others.
  init(words: [String: Value] = [:], prefixes: [String: Value] = [:]) {
    let values = Array(Value.allCases)
    var ordinals: [[UInt8]: Int] = [:]
    for (ordinal, value) in values.enumerated() {
      for spelling in [value.rawValue] + value.alternativeSpellings {
        ordinals[FoldedName.fold(spelling)] = ordinal
      }
    }
    for (word, value) in words { ordinals[FoldedName.fold(word)] = values.firstIndex(of: value) }
    var buckets: [[Entry]] = Array(repeating: [], count: 64)
    for (name, ordinal) in ordinals {
      buckets[Self.bucket(of: name)].append(Entry(name: name, ordinal: ordinal))
    }
    self.values = values
    self.buckets = buckets
    self.prefixes = prefixes.map { prefix, value in
      Entry(name: FoldedName.fold(prefix), ordinal: values.firstIndex(of: value) ?? 0)
    }
    exact = ExactSpellings(
      values.enumerated().flatMap { ordinal, value in
        ([value.rawValue] + value.alternativeSpellings).map { ($0, ordinal) }
      } + words.map { ($0.key, values.firstIndex(of: $0.value) ?? 0) }
    )
  }

  /// The value that `spelling` means, nil where it means none.
  @inline(__always)
  func value(of spelling: UnsafeBufferPointer<UInt8>) -> Value? {
    ordinal(of: spelling).map { values[$0] }
  }

  /// The position among all values of the one that `spelling` means, nil where it means none.
  @inline(__always)
  func ordinal(of spelling: UnsafeBufferPointer<UInt8>) -> Int? {
    exact.ordinal(of: spelling) ?? foldedOrdinal(of: spelling)
  }

  private func foldedOrdinal(of spelling: UnsafeBufferPointer<UInt8>) -> Int? {
    // No spelling is longer than this once folded; a longer text is none, but can begin like one.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { folded in
      var count = 0
      var position = 0
      while position < spelling.count {
        let byte = spelling[position]
        position += 1
        if FoldedName.isDropped(byte) { continue }
        if byte == 0xE2, position + 1 < spelling.count, spelling[position] == 0x80,
          spelling[position + 1] == 0x93
        {
          position += 2
          continue
        }
        guard count < folded.count else { return ordinal(ofPrefix: folded) }
        folded.initializeElement(at: count, to: FoldedName.lowercased(byte))
        count += 1
      }
      let name = folded[..<count]
      for entry in buckets[Self.bucket(of: name)] where entry.name.elementsEqual(name) {
        return entry.ordinal
      }
      return ordinal(ofPrefix: name)
    }
  }

  private func ordinal(ofPrefix name: some Sequence<UInt8>) -> Int? {
    prefixes.first { name.starts(with: $0.name) }?.ordinal
  }

  private static func bucket(of name: some Collection<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash >> 16 ^ hash) & 63)
  }
}

/// A hash table of texts of at most 32 bytes, each held as four words.
private struct ExactSpellings: Sendable {
  private struct Entry: Sendable {
    var key = Key()
    /// -1 where the entry is free.
    var ordinal: Int32 = -1
  }

  /// A text of 1 to 32 bytes: its length and words that together hold all of it, overlapping.
  private struct Key: Hashable, Sendable {
    var count = 0
    var first: UInt64 = 0
    var last: UInt64 = 0
    /// Of texts of more than 16 bytes, what is between.
    var second: UInt64 = 0
    var third: UInt64 = 0

    init() {}

    @inline(__always)
    init?(_ text: UnsafeBufferPointer<UInt8>) {
      guard let base = UnsafeRawPointer(text.baseAddress), 1...32 ~= text.count else { return nil }
      count = text.count
      if count >= 8 {
        first = base.loadUnaligned(as: UInt64.self)
        last = base.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        if count > 16 {
          second = base.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
          third = base.loadUnaligned(fromByteOffset: count - 16, as: UInt64.self)
        }
      } else {
        for byte in text { first = first << 8 | UInt64(byte) }
      }
    }

    @inline(__always)
    var hash: Int {
      let mixed = (first ^ last &* 31 ^ UInt64(count)) &* 0x9E37_79B9_7F4A_7C15
      return Int(mixed >> 32)
    }
  }

  /// A power of two of them, at least half of which are free.
  private var entries: [Entry]

  /// Creates a table of those texts that are not too long.
  init(_ texts: [(text: String, ordinal: Int)]) {
    var capacity = 64
    while capacity < texts.count * 4 { capacity *= 2 }
    entries = Array(repeating: Entry(), count: capacity)
    for (text, ordinal) in texts {
      var text = text
      guard let key = text.withUTF8({ Key($0) }) else { continue }
      entries[slot(of: key)] = Entry(key: key, ordinal: Int32(ordinal))
    }
  }

  @inline(__always)
  func ordinal(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let key = Key(text) else { return nil }
    let ordinal = entries[slot(of: key)].ordinal
    return ordinal < 0 ? nil : Int(ordinal)
  }

  /// The slot that has a key, or the free one where it would be.
  @inline(__always)
  private func slot(of key: Key) -> Int {
    var slot = key.hash & (entries.count - 1)
    while entries[slot].ordinal >= 0, entries[slot].key != key {
      slot = (slot + 1) & (entries.count - 1)
    }
    return slot
  }
}
