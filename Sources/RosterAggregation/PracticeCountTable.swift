internal import CIntrinsics

/// The counts of all practices, by number: the sum that the first pass over a roster makes.
///
/// Memory is taken in blocks, each when something is counted there first: of a roster grouped by TIN,
/// each thread counts other practices, and their tables together take no more than one.
public final class PracticeCountTable: @unchecked Sendable {
  // Unchecked for the pointers alone: one thread writes, and others read when it has ended.
  /// By number, `blockSize` practices each; nil where nobody has been counted.
  private let blocks: UnsafeMutableBufferPointer<Block?>
  /// The number of practices.
  public let count: Int

  private typealias Block = UnsafeMutablePointer<PracticeCounts>

  /// The number of practices of a block: 48 KiB of counts.
  private static var blockSize: Int { 1 << 10 }

  public init(practiceCount: Int) {
    count = practiceCount
    blocks = .allocate(capacity: (practiceCount + Self.blockSize - 1) / Self.blockSize)
    blocks.initialize(repeating: nil)
  }

  deinit {
    for block in blocks { block?.deallocate() }
    blocks.deallocate()
  }

  public subscript(practice: UInt32) -> PracticeCounts {
    @inline(__always) get {
      precondition(Int(practice) < count)
      let block = blocks[Int(practice) / Self.blockSize]
      return block.map { $0[Int(practice) % Self.blockSize] } ?? PracticeCounts()
    }
    @inline(__always) _modify {
      precondition(Int(practice) < count)
      let block = blocks[Int(practice) / Self.blockSize] ?? addBlock(for: practice)
      yield &block[Int(practice) % Self.blockSize]
    }
  }

  @inline(never)
  private func addBlock(for practice: UInt32) -> Block {
    // All of it is written before any is read: memory that is read first is mapped twice, and every
    // thread is interrupted for the second time.
    let block = Block.allocate(capacity: Self.blockSize)
    block.initialize(repeating: PracticeCounts(), count: Self.blockSize)
    blocks[Int(practice) / Self.blockSize] = block
    return block
  }

  /// Asks for the memory of a practice's counts.
  @inline(__always)
  func prefetch(_ practice: UInt32) {
    guard let block = blocks[Int(practice) / Self.blockSize] else { return }
    prefetch_lines(
      block + Int(practice) % Self.blockSize,
      MemoryLayout<PracticeCounts>.size
    )
  }

  /// Adds the counts of another table of the same practices.
  public func add(_ other: PracticeCountTable) {
    for (number, block) in other.blocks.enumerated() {
      guard let block else { continue }
      let first = number * Self.blockSize
      for practice in first..<min(first + Self.blockSize, count) {
        self[UInt32(practice)] += block[practice - first]
      }
    }
  }
}
