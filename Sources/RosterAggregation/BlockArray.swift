internal import CIntrinsics
internal import Glibc

/// An array that grows in blocks: adding to it never moves what is there, and never takes more memory
/// at once than a block.
///
/// An array that grows takes three times its memory while it is copied, and those of a table do so in
/// the same chunk: what a limit on memory would have to keep free for it is most of it. It holds at
/// most 2³² elements.
struct BlockArray<Element: BitwiseCopyable & Sendable>: RandomAccessCollection, Sendable {
  private var blocks = Blocks<Element>()
  private(set) var count = 0

  @inline(__always)
  subscript(position: Int) -> Element {
    get { place(of: position).pointee }
    _modify {
      makeUnique()
      yield &place(of: position).pointee
    }
  }

  /// The number of elements that lie side by side.
  static var blockSize: Int { Blocks<Element>.blockSize }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  @inline(__always)
  mutating func append(_ element: Element) {
    makeUnique()
    blocks.place(adding: count).initialize(to: element)
    count += 1
  }

  /// Parts of some positions, in order, the elements of each of which lie side by side.
  @inline(__always)
  static func parts(of positions: Range<Int>) -> some Sequence<Range<Int>> {
    let size = blockSize
    let blocks =
      positions.isEmpty
      ? 0..<0 : positions.lowerBound / size..<(positions.upperBound + size - 1) / size
    return blocks.lazy.map { block in
      positions.clamped(to: block * size..<(block + 1) * size)
    }
  }

  /// The elements of one of those parts, until the array is changed or gone.
  @inline(__always)
  func elements(of part: Range<Int>) -> UnsafeBufferPointer<Element> {
    guard let last = part.last else { return UnsafeBufferPointer(start: nil, count: 0) }
    _ = place(of: last)
    return UnsafeBufferPointer(start: place(of: part.lowerBound), count: part.count)
  }

  /// Asks for the memory of an element.
  @inline(__always)
  func prefetch(_ position: Int) {
    prefetch_lines(UnsafePointer(place(of: position)), MemoryLayout<Element>.size)
  }

  @inline(__always)
  private func place(of position: Int) -> UnsafeMutablePointer<Element> {
    precondition(UInt(bitPattern: position) < UInt(bitPattern: count))
    return blocks.place(of: position)
  }

  /// Parts from whoever has the same elements, before one is changed.
  @inline(__always)
  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&blocks) { blocks = Blocks(copying: self) }
  }
}

/// The blocks of an array.
///
/// Unchecked, as the arrays of the standard library are: only an array that has it alone changes it.
private final class Blocks<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  private typealias Block = UnsafeMutablePointer<Element>

  /// By number, nil where there is none yet; memory that is not written to is not taken.
  private let blocks: UnsafeMutablePointer<Block?>

  /// The number of elements of a block.
  static var blockSize: Int { 1 << 18 }
  private static var greatestCount: Int { 1 << 32 }

  init() {
    let count = Self.greatestCount / Self.blockSize
    guard let memory = calloc(count, MemoryLayout<Block?>.stride) else {
      fatalError("there is no memory for the blocks of an array")
    }
    // All bytes zero is no pointer.
    blocks = memory.bindMemory(to: Block?.self, capacity: count)
  }

  convenience init(copying array: borrowing BlockArray<Element>) {
    self.init()
    for position in 0..<array.count { place(adding: position).initialize(to: array[position]) }
  }

  deinit {
    for number in 0..<Self.greatestCount / Self.blockSize {
      guard let block = blocks[number] else { break }
      block.deallocate()
    }
    free(blocks)
  }

  /// The place of an element that is there.
  @inline(__always)
  func place(of position: Int) -> UnsafeMutablePointer<Element> {
    blocks[position / Self.blockSize].unsafelyUnwrapped + position % Self.blockSize
  }

  /// The place of the element after the last.
  @inline(__always)
  func place(adding position: Int) -> UnsafeMutablePointer<Element> {
    if position % Self.blockSize == 0 { addBlock(position / Self.blockSize) }
    return place(of: position)
  }

  private func addBlock(_ number: Int) {
    precondition(number < Self.greatestCount / Self.blockSize, "a table has more than 2³² rows")
    blocks[number] = .allocate(capacity: Self.blockSize)
  }
}
