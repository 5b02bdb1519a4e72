internal import Glibc

/// The bytes of one row on their way to a number, in memory that is used for one after the other.
struct RowText: ~Copyable {
  private var memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 512)
  private var count = 0

  deinit { memory.deallocate() }

  /// The bytes so far; good until the next change.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: UnsafeBufferPointer(memory)[..<count])
  }

  mutating func removeAll() { count = 0 }

  /// Appends a cell and a byte after it.
  @inline(__always)
  mutating func append(_ cell: UnsafeBufferPointer<UInt8>, _ end: UInt8) {
    if count + cell.count + 1 > memory.count { grow(by: cell.count + 1) }
    // There is room for the cell and the byte.
    if let source = cell.baseAddress, let start = memory.baseAddress {
      memcpy(start + count, source, cell.count)
    }
    count += cell.count
    memory[count] = end
    count += 1
  }

  /// Takes the last byte back.
  mutating func removeLast() { count = max(0, count - 1) }

  @inline(never)
  private mutating func grow(by additional: Int) {
    let larger = UnsafeMutableBufferPointer<UInt8>
      .allocate(capacity: (count + additional) * 2)
    _ = larger.update(fromContentsOf: memory[..<count])
    memory.deallocate()
    memory = larger
  }
}
