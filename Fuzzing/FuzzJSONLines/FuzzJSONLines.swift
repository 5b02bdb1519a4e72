import FuzzSupport

/// Reads lines of JSON in chunks of a chosen size, which must come to what one chunk comes to, and
/// to what the reader of the standard library makes of every line that is taken; and reads back
/// what that library writes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSONLines(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let chunkSize = input.size(upTo: 64)
  let blockSize = input.size(upTo: 16)
  let bytes = input.bytes
  let whole = Outcome { try LinesReading(bytes, chunkSize: bytes.count + 1) }
  let cut = Outcome { try LinesReading(bytes, chunkSize: chunkSize, blockSize: blockSize) }
  expectSame(cut, whole, "in chunks of \(chunkSize)")
  if case .read(let reading) = whole { reading.checkAgainstStandardLibrary(bytes) }
  let table = WrittenLines(bytes)
  let readBack = Outcome { try LinesReading(table.bytes, chunkSize: chunkSize) }
  expectSame(readBack, .read(table.reading), "read back")
  return 0
}
