package import QPPModel

/// The spellings of a coded column, folded and hashed, so that reading a code allocates nothing.
package final class CodeTable<Value: Code>: Sendable {
  private struct Entry: Sendable {
    let name: [UInt8]
    let ordinal: Int
  }

  private let values: [Value]
  /// The entries by the lowest bits of the hash of their name.
  private let buckets: [[Entry]]

  /// Creates a table of all values of the type; `words` are further spellings of some of them.
  init(words: [String: Value] = [:]) {
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
  }

  /// The value that `spelling` means, nil where it means none.
  func value(of spelling: UnsafeBufferPointer<UInt8>) -> Value? {
    ordinal(of: spelling).map { values[$0] }
  }

  /// The position among all values of the one that `spelling` means, nil where it means none.
  func ordinal(of spelling: UnsafeBufferPointer<UInt8>) -> Int? {
    // No spelling is longer than this once folded; a longer text is none.
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
        guard count < folded.count else { return nil }
        folded.initializeElement(at: count, to: FoldedName.lowercased(byte))
        count += 1
      }
      let name = folded[..<count]
      for entry in buckets[Self.bucket(of: name)] where entry.name.elementsEqual(name) {
        return entry.ordinal
      }
      return nil
    }
  }

  private static func bucket(of name: some Collection<UInt8>) -> Int {
    var hash: UInt32 = 2_166_136_261
    for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    return Int((hash >> 16 ^ hash) & 63)
  }
}
