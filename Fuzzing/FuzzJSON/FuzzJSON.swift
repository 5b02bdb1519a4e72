import FuzzSupport

/// Reads JSON, as lines or as a document, in chunks of a chosen size, which must come to what one
/// chunk comes to, and to what the reader of the standard library makes of it.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzJSON(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let isDocument = input.choice() & 1 == 1
  let chunkSize = input.size(upTo: 64)
  let blockSize = input.size(upTo: 16)
  let bytes = input.bytes
  let whole = Outcome { try JSONReading(bytes, isDocument: isDocument, chunkSize: bytes.count + 1) }
  let cut = Outcome {
    try JSONReading(bytes, isDocument: isDocument, chunkSize: chunkSize, blockSize: blockSize)
  }
  switch (whole, cut) {
  case (.read(let whole), .read(let cut)):
    expectSame(cut, whole, "in chunks of \(chunkSize)")
    whole.checkAgainstStandardLibrary(bytes, isDocument: isDocument)
  // Of several mistakes either may be met first.
  case (.refused, .refused): break
  default: fatalError("in chunks of \(chunkSize): \(cut), where \(whole) is expected")
  }
  return 0
}
