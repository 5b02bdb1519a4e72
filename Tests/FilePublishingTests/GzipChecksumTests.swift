import FilePublishing
import TestSupport
import Testing

struct GzipChecksumTests {
  private func checksum(_ bytes: some Sequence<UInt8>) -> GzipChecksum {
    Array(bytes).withUnsafeBytes { GzipChecksum(of: $0) }
  }

  @Test(
    arguments: [
      ("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926),
      ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
    ] as [(String, UInt32)]
  )
  func `the checksum is the CRC-32 that is published`(text: String, crc32: UInt32) {
    #expect(checksum(text.utf8).crc32 == crc32)
    #expect(checksum(text.utf8).byteCount == text.utf8.count)
  }

  @Test func `parts add up to the checksum of the whole`() {
    var random = SeededGenerator(seed: 11)
    let bytes = (0..<100_000).map { _ in UInt8.random(in: 0...255, using: &random) }
    for ends in [[0], [1], [99_999], [100_000], [0, 0, 7], [1000, 2000, 2000, 65_536]] {
      var sum = GzipChecksum()
      var start = 0
      for end in ends + [bytes.count] {
        sum.append(checksum(bytes[start..<end]))
        start = end
      }
      #expect(sum == checksum(bytes), "\(ends)")
    }
  }

  @Test func `no bytes have the checksum of nothing`() {
    #expect(checksum([]) == GzipChecksum())
    #expect(GzipChecksum(of: UnsafeRawBufferPointer(start: nil, count: 0)) == GzipChecksum())
  }
}
