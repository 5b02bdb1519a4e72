import Testing

@testable import FilePublishing

struct HuffmanCodeTests {
  private func code(_ frequencies: [UInt32], longest: Int) -> HuffmanCode {
    var frequencies = frequencies
    return frequencies.withUnsafeMutableBufferPointer {
      HuffmanCode(frequencies: $0, longest: longest)
    }
  }

  private func lengths(_ frequencies: [UInt32], longest: Int = 15) -> [Int] {
    code(frequencies, longest: longest).words.map { Int($0.length) }
  }

  @Test(
    arguments: [
      ([1, 1], [1, 1]), ([5, 0, 9], [1, 0, 1]), ([1, 1, 2], [2, 2, 1]),
      ([1, 1, 1, 1], [2, 2, 2, 2]),
      ([8, 1, 1, 2], [1, 3, 3, 2]),
    ] as [([UInt32], [Int])]
  )
  func `rare symbols have long words`(frequencies: [UInt32], expected: [Int]) {
    #expect(lengths(frequencies) == expected)
  }

  @Test(arguments: [[0, 0, 0], [7, 0, 0], [0, 7, 0], [0, 0, 7]] as [[UInt32]])
  func `at least two symbols have a word`(frequencies: [UInt32]) {
    #expect(lengths(frequencies).count { $0 == 1 } == 2)
  }

  @Test(arguments: [4, 5, 7, 15])
  func `no word is longer than allowed, and every sequence of bits is a word`(longest: Int) {
    // The frequencies for which Huffman's words get longest.
    var frequencies: [UInt32] = [1, 1]
    while frequencies.count < min(40, 1 << longest) {
      frequencies.append(frequencies.suffix(2).reduce(0, &+))
    }
    let lengths = lengths(frequencies, longest: longest)
    #expect(lengths.allSatisfy { 1...longest ~= $0 })
    #expect(lengths.reduce(0) { $0 + 1 << (longest - $1) } == 1 << longest)
    #expect(lengths == lengths.sorted(by: >))
  }

  @Test func `words of one length count upwards, and none begins as another`() {
    // The example of RFC 1951, 3.2.2: 010 011 100 101 110 00 1110 1111.
    let code = HuffmanCode(lengths: [3, 3, 3, 3, 3, 2, 4, 4])
    let expected: [UInt16] = [0b010, 0b110, 0b001, 0b101, 0b011, 0b00, 0b0111, 0b1111]
    #expect(code.words.map { $0.bits } == expected)
  }
}
