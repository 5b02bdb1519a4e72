/// How a process's memory has grown from one look at it to the next.
struct MemorySteps {
  /// The part of a limit that is kept free at the least: one in this many.
  private static let leastReserve = 8

  private var used: Int?
  private var peak = 0
  /// The most that was added between two looks, even if it was given back at once.
  private(set) var largest = 0

  /// Takes what the process has now, and the most that it has had.
  mutating func note(used: Int, peak: Int) {
    if let earlier = self.used {
      let highest = peak > self.peak ? peak : used
      largest = max(largest, highest - earlier)
    }
    self.used = used
    self.peak = peak
  }

  /// What has to be kept free of a limit: a table that doubles takes twice what it took before.
  func reserve(of limit: Int) -> Int { max(limit / Self.leastReserve, 2 * largest) }
}
