import FuzzSupport
import RecordParsing

/// Reads a file in chunks of a chosen size, which must come to what one chunk comes to, and that to
/// what the portable and the plain scanner and a plain reading of RFC 4180 give.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCSV(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let chunkSize = input.size(upTo: 64)
  let blockSize = input.size(upTo: 16)
  let delimiter = delimiter(input.choice())
  let bytes = input.bytes
  let whole = Outcome { try CSVReading(bytes, delimiter: delimiter) }
  let cut = Outcome {
    try CSVReading(bytes, delimiter: delimiter, chunkSize: chunkSize, blockSize: blockSize)
  }
  let portable = Outcome { try CSVReading(bytes, delimiter: delimiter, scanner: .portable) }
  let plain = Outcome { try CSVReading(bytes, delimiter: delimiter, scanner: .plain) }
  expectSame(cut, whole, "in chunks of \(chunkSize)")
  expectSame(whole, plain, "by the fast scanner")
  expectSame(portable, plain, "by the portable scanner")
  if case .read(let reading) = whole {
    expectSame(reading, CSVReading(plainly: bytes, delimiter: reading.delimiter), "as one text")
  }
  return 0
}

/// What overrides the delimiter of the header: nothing for most bytes, else any that can be asked
/// for.
private func delimiter(_ choice: UInt8) -> UInt8? {
  let refused: [UInt8] = [.quote, .lineFeed, .carriageReturn]
  return choice >= 0x80 || refused.contains(choice) ? nil : choice
}
