import BatchPipeline
import Testing

struct MemoryBudgetTests {
  @Test(arguments: [
    ("1", 1), ("1B", 1), ("1K", 1024), ("1kb", 1024), ("1KiB", 1024), ("512M", 512 << 20),
    ("1.5G", 3 << 29), ("2T", 2 << 40), ("0.5k", 512),
  ])
  func `an amount of memory is a number and a unit`(text: String, bytes: Int) {
    #expect(ByteCount(text)?.bytes == bytes)
  }

  @Test(arguments: [
    "", "K", "B", "0", "0.0001", "-1", "+1", "1X", "1 K", "1KK", "1e99", "nan", "٣",
  ])
  func `anything else is none`(text: String) {
    #expect(ByteCount(text) == nil)
  }

  @Test(arguments: [
    (1, "1 MiB"), (1 << 20, "1 MiB"), (1 << 20 + 1, "2 MiB"), (5 << 30, "5120 MiB"),
  ])
  func `an amount is shown in whole units, rounded up`(bytes: Int, text: String) {
    #expect(ByteCount(bytes: bytes).description == text)
  }

  @Test func `a pipeline stops where the process has more memory than it may have`() {
    let budget = MemoryBudget(limit: ByteCount(bytes: 1 << 20))
    let pipeline = OrderedPipeline(threadCount: 2, memory: budget)
    #expect(throws: MemoryBudget.Exceeded.self) {
      _ = try pipeline.map(count: 10) { Array($0) }
    }
  }

  @Test func `a pipeline with memory enough goes on`() throws {
    let budget = MemoryBudget(limit: ByteCount(bytes: 1 << 50))
    let pipeline = OrderedPipeline(threadCount: 2, memory: budget)
    #expect(try pipeline.map(count: 10, partSize: 3) { Array($0) } == Array(0..<10))
  }
}
