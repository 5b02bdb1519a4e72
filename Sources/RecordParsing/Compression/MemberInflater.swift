internal import CDeflate

/// Inflates whole gzip members by libdeflate, in less than half of the time that zlib takes.
///
/// Only members that are there whole, in little memory, can be inflated so. Others, and all that
/// are damaged, are left to zlib, which says what is wrong with them; where members turn out to be
/// like that, no more are tried.
struct MemberInflater: ~Copyable {
  /// The number of bytes of the largest member, as it is in the file and inflated.
  static var compressedLimit: Int { 1 << 20 }
  private static var limit: Int { 4 << 20 }

  private let decompressor = libdeflate_alloc_decompressor()
  private let output = UnsafeMutableRawBufferPointer.allocate(byteCount: limit, alignment: 16)
  /// What is left of the member that was inflated last.
  private var rest = UnsafeRawBufferPointer(start: nil, count: 0)
  /// How many more members may fail before none is tried any more.
  private var patience = 2

  init() {
    precondition(decompressor != nil, "libdeflate has no memory for a decompressor")
  }

  deinit {
    libdeflate_free_decompressor(decompressor)
    output.deallocate()
  }

  /// Whether another member may be tried.
  var mayInflate: Bool { patience > 0 }

  /// Inflates the member that `input` begins with, and returns how many bytes of it that took; nil
  /// where zlib has to.
  mutating func inflate(_ input: UnsafeRawBufferPointer) -> Int? {
    // zlib alone checks the checksum of a header, and knows which flags there may not be.
    guard input.count > 3, input[3] & 0b1110_0010 == 0 else { return nil }
    var (inputCount, outputCount) = (0, 0)
    let result = libdeflate_gzip_decompress_ex(
      decompressor,
      input.baseAddress,
      input.count,
      output.baseAddress,
      output.count,
      &inputCount,
      &outputCount
    )
    guard result == LIBDEFLATE_SUCCESS else {
      patience -= 1
      return nil
    }
    rest = UnsafeRawBufferPointer(rebasing: output[..<outputCount])
    return inputCount
  }

  /// How many inflated bytes were not moved yet.
  var waitingCount: Int { rest.count }

  /// Moves inflated bytes into `buffer`, and returns how many; 0 where none are left.
  mutating func move(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let count = min(rest.count, buffer.count)
    buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: rest[..<count]))
    rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    return count
  }
}
