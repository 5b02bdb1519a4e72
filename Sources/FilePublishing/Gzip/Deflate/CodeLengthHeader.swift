/// What is before a block that has a code of its own: the lengths of the words of that code, in
/// a code for lengths and for runs of them (RFC 1951, 3.2.7).
struct CodeLengthHeader {
  /// A length from 0 to 15, or a run: 16 repeats the length before, 17 and 18 repeat 0.
  private struct Item {
    let symbol: Int
    var extraBits: UInt64 = 0
    var extraBitCount: UInt64 = 0
  }

  private let items: [Item]
  private let code: HuffmanCode
  private let literalCount: Int
  private let distanceCount: Int
  /// How many lengths of the code for lengths are written.
  private let writtenCount: Int

  /// The order in which the lengths of the code for lengths are written.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  init(_ literals: HuffmanCode, _ distances: HuffmanCode) {
    func count(_ code: HuffmanCode, atLeast least: Int) -> Int {
      max(least, (code.words.lastIndex { $0.length > 0 } ?? 0) + 1)
    }
    literalCount = count(literals, atLeast: 257)
    distanceCount = count(distances, atLeast: 1)
    let words = literals.words[..<literalCount] + distances.words[..<distanceCount]
    items = Self.items(words.map { Int($0.length) })
    var frequencies = [UInt32](repeating: 0, count: Self.order.count)
    for item in items { frequencies[item.symbol] += 1 }
    let code = frequencies.withUnsafeMutableBufferPointer {
      HuffmanCode(frequencies: $0, longest: 7)
    }
    self.code = code
    writtenCount = max(4, (Self.order.lastIndex { code.words[$0].length > 0 } ?? 0) + 1)
  }

  private static func items(_ lengths: [Int]) -> [Item] {
    var items: [Item] = []
    var position = 0
    while position < lengths.count {
      let length = lengths[position]
      let run = lengths[position...].prefix { $0 == length }.count
      position += run
      items += length == 0 ? self.items(zeros: run) : self.items(length, times: run)
    }
    return items
  }

  private static func items(zeros count: Int) -> [Item] {
    var items: [Item] = []
    var rest = count
    while rest >= 3 {
      let run = min(rest, 138)
      items.append(
        run > 10
          ? Item(symbol: 18, extraBits: UInt64(run - 11), extraBitCount: 7)
          : Item(symbol: 17, extraBits: UInt64(run - 3), extraBitCount: 3)
      )
      rest -= run
    }
    return items + Array(repeating: Item(symbol: 0), count: rest)
  }

  private static func items(_ length: Int, times count: Int) -> [Item] {
    var items = [Item(symbol: length)]
    var rest = count - 1
    while rest >= 3 {
      let run = min(rest, 6)
      items.append(Item(symbol: 16, extraBits: UInt64(run - 3), extraBitCount: 2))
      rest -= run
    }
    return items + Array(repeating: Item(symbol: length), count: rest)
  }

  var bitCount: Int {
    items.reduce(14 + 3 * writtenCount) { bits, item in
      bits + Int(code.words[item.symbol].length) + Int(item.extraBitCount)
    }
  }

  func write(to writer: inout BitWriter) {
    writer.add(UInt64(literalCount - 257), 5)
    writer.add(UInt64(distanceCount - 1), 5)
    writer.add(UInt64(writtenCount - 4), 4)
    writer.flush()
    for symbol in Self.order[..<writtenCount] {
      writer.add(UInt64(code.words[symbol].length), 3)
      writer.flush()
    }
    for item in items {
      writer.add(code.words[item.symbol])
      writer.add(item.extraBits, item.extraBitCount)
      writer.flush()
    }
  }
}
