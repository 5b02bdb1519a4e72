import ExportLoading
import Testing

struct ShardTests {
  @Test(
    arguments: [
      ([], 3, []),
      ([10], 3, [2]),
      ([5, 5, 5], 3, [1, 2, 3]),
      ([100, 1, 1], 2, [1, 2, 2]),
      ([1, 1, 100], 2, [1, 1, 2]),
      ([0, 0], 2, [1, 2]),
      ([7, 7, 7, 7], 1, [1, 1, 1, 1]),
      ([1, 1], 64, [17, 49]),
    ] as [([Int], Int, [Int])]
  )
  func `files are shared in order and by size`(sizes: [Int], count: Int, shards: [Int]) {
    #expect(Shard.numbers(ofFilesWithSizes: sizes, of: count) == shards)
  }

  @Test func `files larger together than a number of 64 bits times the shards are shared, too`() {
    let sizes = [Int](repeating: 1 << 55, count: 8)
    #expect(Shard.numbers(ofFilesWithSizes: sizes, of: 8) == Array(1...8))
    let many = Shard.numbers(ofFilesWithSizes: sizes, of: Shard.limit)
    #expect(many == (0..<8).map { 62_500 * (2 * $0 + 1) + 1 })
  }

  @Test(arguments: ["1/1", "1/2", "2/2", "1/1000000", "1000000/1000000"])
  func `a number up to the number of shards names one`(text: String) {
    #expect(Shard(text).map { "\($0.number)/\($0.count)" } == text)
  }

  @Test(arguments: ["", "1", "/", "0/1", "2/1", "-1/1", "1/0", "1/1000001", "1/2/3", "a/b", "1 /2"])
  func `nothing else names one`(text: String) {
    #expect(Shard(text) == nil)
  }
}
