internal import CIntrinsics
internal import Glibc

/// The counts of all practices, by number: the sum that the first pass over a roster makes.
///
/// Memory is taken as it is written to: of a roster grouped by TIN, each thread counts other
/// practices, and their tables together take no more than one.
public final class PracticeCountTable: @unchecked Sendable {
  // Unchecked for the pointer alone: one thread writes, and others read when it has ended.
  private let counts: UnsafeMutableBufferPointer<PracticeCounts>

  public init(practiceCount: Int) {
    // All bytes zero is the count of nobody.
    guard
      let memory = calloc(max(1, practiceCount), MemoryLayout<PracticeCounts>.stride)
    else { fatalError("there is no memory for the counts of \(practiceCount) practices") }
    counts = UnsafeMutableBufferPointer(
      start: memory.bindMemory(to: PracticeCounts.self, capacity: practiceCount),
      count: practiceCount
    )
  }

  deinit { free(counts.baseAddress) }

  public var count: Int { counts.count }

  public subscript(practice: UInt32) -> PracticeCounts {
    @inline(__always) get {
      precondition(Int(practice) < counts.count)
      return counts[Int(practice)]
    }
    @inline(__always) _modify {
      precondition(Int(practice) < counts.count)
      yield &counts[Int(practice)]
    }
  }

  /// Asks for the memory of a practice's counts.
  @inline(__always)
  func prefetch(_ practice: UInt32) {
    prefetch_line(counts.baseAddress.map { $0 + Int(practice) })
  }

  /// Adds the counts of another table.
  public func add(_ other: PracticeCountTable) {
    for practice in 0..<UInt32(counts.count) where other[practice].clinicians > 0 {
      self[practice] += other[practice]
    }
  }
}
