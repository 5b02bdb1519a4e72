import Testing

@testable import SyntheticExport

struct RandomStreamTests {
  @Test func `numbers are mixed as SplitMix64 mixes them`() {
    // The first three numbers of the published generator from state 0.
    let increment: UInt64 = 0x9E37_79B9_7F4A_7C15
    #expect(RandomStream.mix(increment) == 0xE220_A839_7B1D_CDAF)
    #expect(RandomStream.mix(increment &* 2) == 0x6E78_9E6A_A1B9_65F4)
    #expect(RandomStream.mix(increment &* 3) == 0x06C4_5D18_8009_454F)
  }

  @Test func `a stream depends on seed, topic and subject`() {
    var streams = [
      RandomStream(seed: 1, .site, 1), RandomStream(seed: 2, .site, 1),
      RandomStream(seed: 1, .group, 1), RandomStream(seed: 1, .site, 2),
      RandomStream(seed: 1, .site, ~1),
    ]
    let firsts = streams.indices.map { streams[$0].next() }
    #expect(Set(firsts).count == streams.count)
    var again = RandomStream(seed: 1, .site, 1)
    #expect(again.next() == firsts[0])
  }

  @Test(arguments: [1, 2, 3, 10, 100])
  func `numbers below a bound are all as likely`(bound: Int) {
    var random = RandomStream(seed: 4, .person, bound)
    var counts = [Int](repeating: 0, count: bound)
    for _ in 0..<(bound * 1000) { counts[random.below(bound)] += 1 }
    #expect(counts.allSatisfy { 800..<1200 ~= $0 })
  }

  @Test(arguments: [0, 0.01, 0.25, 0.5, 0.99, 1])
  func `a chance comes true as often as it says`(share: Double) {
    var random = RandomStream(seed: 9, .person, Int(share * 100))
    let count = (0..<100_000).count { _ in random.chance(share) }
    #expect(abs(Double(count) / 100_000 - share) < 0.006)
    #expect(share > 0 || count == 0)
    #expect(share < 1 || count == 100_000)
  }
}
