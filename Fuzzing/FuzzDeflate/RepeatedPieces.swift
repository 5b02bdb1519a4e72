import FuzzSupport

/// Bytes made of pieces of an input, each some times over: a size, a count and the piece itself.
struct RepeatedPieces {
  private(set) var bytes: [UInt8] = []

  /// The most bytes that are made.
  private static let limit = 1 << 18

  init(_ input: inout FuzzInput) {
    while !input.rest.isEmpty, bytes.count < Self.limit {
      let size = Int(input.choice())
      let count = Int(input.choice())
      let piece = input.take(size + 1)
      // From 128 on a piece is counted out again and again, with the number in it.
      let isNumbered = count >= 128
      for number in 0..<(isNumbered ? (count - 127) * 16 : max(1, count)) {
        guard bytes.count < Self.limit else { break }
        bytes += piece
        if isNumbered { bytes += Array(String(number &* 7919).utf8) }
      }
    }
  }
}
