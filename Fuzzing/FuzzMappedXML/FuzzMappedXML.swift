import FuzzSupport
import RecordParsing
import TestSupport

/// Reads records at a path of an XML document in chunks of a chosen size, which must come to what one
/// chunk comes to, and to what is found in the tree of the whole document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMappedXML(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let chunkSize = input.size(upTo: 64)
  let blockSize = input.size(upTo: 16)
  let path = MappedPath.all[Int(input.choice()) % MappedPath.all.count]
  let bytes = input.bytes
  let whole = Outcome { try MappedReading(bytes, path) }
  let cut = Outcome {
    try MappedReading(bytes, path, chunkSize: chunkSize, blockSize: blockSize)
  }
  switch (whole, cut) {
  case (.read, _), (_, .read): expectSame(cut, whole, "in chunks of \(chunkSize)")
  case (.refused, .refused): break  // Which mistake is met first depends on the chunks.
  }
  compareWithTree(bytes, path, whole)
  return 0
}

private func compareWithTree(
  _ bytes: [UInt8],
  _ path: [String],
  _ outcome: Outcome<MappedReading>
) {
  guard let text = try? XMLFile(MemoryByteSource(bytes)).text.readAll() else { return }
  let tree = DocumentTree(text)
  switch outcome {
  case .read(let reading):
    guard let root = tree.root else { fatalError("what was read is not well-formed") }
    expectSame(reading.records.map(\.values), TreeRecords(root, path).values, "the records")
  case .refused(let fault):
    switch fault.kind {
    case .malformedXML: expectSame(tree.root == nil, true, "\(fault): whether it is malformed")
    case .repeatedField:
      // A mistake may follow.
      if let root = tree.root { expectSame(TreeRecords(root, path).values, nil, "\(fault)") }
    case .nothingAtPath:
      if let root = tree.root { expectSame(TreeRecords(root, path).values, [], "\(fault)") }
    default: break
    }
  }
}
