/// Words in one piece of memory, so that writing one allocates and counts nothing.
struct WordList: Sendable {
  private let bytes: [UInt8]
  /// By word: where it ends; the first begins at 0.
  private let ends: [UInt32]

  init(_ words: [[UInt8]]) {
    bytes = words.flatMap { $0 }
    var end: UInt32 = 0
    ends = words.map { word in
      end += UInt32(word.count)
      return end
    }
  }

  init(_ words: [String]) { self.init(words.map { Array($0.utf8) }) }

  /// Splits a text at its commas and line breaks.
  init(_ text: String) {
    self.init(text.split { $0 == "," || $0.isNewline }.map { $0.trimmingPrefix(" ").description })
  }

  var count: Int { ends.count }

  /// Calls `body` with the bytes of the word at a position.
  @inline(__always)
  func withWord<Result>(
    at position: Int,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let start = position == 0 ? 0 : Int(ends[position - 1])
    let end = Int(ends[position])
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}
