import FuzzSupport
import RecordParsing
import TestSupport

/// Reads a file in chunks of a chosen size, which must come to what one chunk comes to, and to what
/// comes of it where the parser sees every record; and takes exactly the documents that the parser
/// takes whole.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let chunkSize = input.size(upTo: 64)
  let blockSize = input.size(upTo: 16)
  let isNested = input.choice().isMultiple(of: 2)
  let bytes = input.bytes
  let whole = Outcome { try XMLReading(bytes, isNested: isNested) }
  let cut = Outcome {
    try XMLReading(bytes, isNested: isNested, chunkSize: chunkSize, blockSize: blockSize)
  }
  let parsed = Outcome {
    try XMLReading(
      bytes,
      isNested: isNested,
      chunkSize: chunkSize,
      blockSize: blockSize,
      parse: XMLRecordParser().parseAll
    )
  }
  let parsedWhole = Outcome {
    try XMLReading(bytes, isNested: isNested, parse: XMLRecordParser().parseAll)
  }
  expectSame(cut, parsed, "by the scanner")
  expectSame(whole, parsedWhole, "by the scanner, whole")
  switch (whole, cut) {
  case (.read, _), (_, .read): expectSame(cut, whole, "in chunks of \(chunkSize)")
  case (.refused, .refused): break  // Which mistake is met first depends on the chunks.
  }
  compareWithWholeDocument(bytes, isNested: isNested, whole)
  return 0
}

private func compareWithWholeDocument(
  _ bytes: [UInt8],
  isNested: Bool,
  _ outcome: Outcome<XMLReading>
) {
  guard let text = try? XMLFile(MemoryByteSource(bytes)).text.readAll() else { return }
  let document = WholeDocument(text, isNested: isNested)
  switch outcome {
  case .read(let reading):
    expectSame(document.isWellFormed, true, "what was read is well-formed")
    expectSame(reading.records.map(\.values), document.records, "the records")
  case .refused(let fault):
    guard case .malformedXML = fault.kind else { return }
    expectSame(document.isWellFormed, false, "\(fault) is well-formed")
  }
}
