import Testing

@testable import FilePublishing

struct RecentPositionsTests {
  /// Notes positions with their hashes, and returns the candidates of the last one.
  private func candidates(_ noted: [(position: Int, hash: UInt64)]) -> [Int] {
    let recent = RecentPositions()
    recent.removeAll()
    var found: [Int] = []
    for (position, hash) in noted {
      var candidates = recent.insert(position, hash)
      found = []
      while let candidate = candidates.next() { found.append(candidate) }
    }
    return found
  }

  private static let hash: UInt64 = 0xABCD_EF01_2345_6789

  @Test func `positions with the same hash are found, the last one first`() {
    let noted = [3, 20, 21, 700].map { (position: $0, hash: Self.hash) }
    #expect(candidates(noted) == [21, 20, 3])
  }

  @Test(arguments: [(8, 7), (9, 7), (7, 6), (1, 0)])
  func `seven are kept`(count: Int, found: Int) {
    let noted = (1...count).map { (position: 10 * $0, hash: Self.hash) }
    #expect(candidates(noted) == noted.dropLast().reversed().prefix(found).map(\.position))
  }

  @Test(arguments: [(63, false), (53, false), (52, false), (37, false), (36, true), (0, true)])
  func `the highest 27 bits of a hash tell it apart`(bit: Int, isFound: Bool) {
    let other = Self.hash ^ 1 << UInt64(bit)
    #expect(candidates([(5, other), (9, Self.hash)]) == (isFound ? [5] : []))
  }

  @Test(arguments: [0, 65_535, 65_536, 1_000_000])
  func `what is near is found wherever it stands`(start: Int) {
    let noted = [(start, Self.hash), (start + 32_768, Self.hash)].map {
      (position: $0.0, hash: $0.1)
    }
    #expect(candidates(noted) == [start])
  }

  @Test func `nothing is found of what was noted before all were removed`() {
    let recent = RecentPositions()
    recent.removeAll()
    recent.insert(5, Self.hash)
    recent.removeAll()
    var candidates = recent.insert(9, Self.hash)
    #expect(candidates.next() == nil)
  }
}
