internal import Glibc

extension Array where Element: FixedWidthInteger {
  /// Creates an array of zeroes, in large pages where there are many and the system has some: what
  /// is read here and there then misses fewer translations of addresses.
  init(zeroesInLargePages count: Int) {
    self.init(unsafeUninitializedCapacity: count) { memory, initializedCount in
      LargePages.ask(for: UnsafeMutableRawBufferPointer(memory))
      memory.initialize(repeating: 0)
      initializedCount = count
    }
  }
}

private enum LargePages {
  private static var pageSize: UInt { 4096 }
  /// The number of bytes from which on it is worth asking.
  private static var threshold: Int { 4 << 20 }

  /// Asks the system to hold memory that has not been written yet in large pages.
  static func ask(for memory: UnsafeMutableRawBufferPointer) {
    guard memory.count >= threshold, let base = memory.baseAddress else { return }
    let start = (UInt(bitPattern: base) + pageSize - 1) & ~(pageSize - 1)
    let end = (UInt(bitPattern: base) + UInt(memory.count)) & ~(pageSize - 1)
    // Advice only: a failure changes nothing.
    _ = madvise(UnsafeMutableRawPointer(bitPattern: start), Int(end - start), MADV_HUGEPAGE)
  }
}
