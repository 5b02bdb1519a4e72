import FuzzSupport
import RecordParsing
import TestSupport

/// Reads a file through decompression and transcoding, in blocks of chosen sizes.
///
/// As it is, and compressed as one member and as two, it must come to the same text. Members must
/// hold what zlib alone finds in them, and any deflate stream with the right checksum as well.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGzip(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let sizes = (block: input.size(upTo: 32), read: input.size(upTo: 64))
  let encodings = TextEncoding.allCases
  let assumed = encodings[Int(input.choice()) % encodings.count]
  let cut = Int(input.choice())
  let bytes = input.bytes
  checkMembers(bytes, as: ZlibReading.members(bytes), sizes)
  if let (member, text) = ZlibReading.sealedMember(bytes) {
    checkMembers(member, as: text, sizes)
    checkMembers(member + member, as: text + text, sizes)
  }
  let whole = Outcome { try TextReading(bytes, assumed: assumed) }
  let inBlocks = Outcome { try TextReading(bytes, assumed: assumed, sizes: sizes) }
  // Which of two faults zlib meets first depends on the blocks.
  if case (.refused, .refused) = (whole, inBlocks) { return 0 }
  expectSame(inBlocks, whole, "in blocks of \(sizes)")
  guard case .read(let reading) = whole else { return 0 }
  reading.checkTranscoding()
  guard !reading.isCompressed else { return 0 }
  checkCompressed([bytes], as: reading, sizes)
  checkCompressed([Array(bytes.prefix(cut)), Array(bytes.dropFirst(cut))], as: reading, sizes)
  return 0
}

/// Checks that members hold some text, or are refused where there is none.
private func checkMembers(_ bytes: [UInt8], as text: [UInt8]?, _ sizes: (block: Int, read: Int)) {
  let whole = try? GzipByteSource(MemoryByteSource(bytes)).readAll()
  expectSame(whole, text, "as zlib reads it")
  let source = MemoryByteSource(bytes, blockSize: sizes.block)
  let inBlocks = try? GzipByteSource(source).readAll(readSize: sizes.read)
  expectSame(inBlocks, text, "as zlib reads it, in blocks of \(sizes)")
}

/// Checks that a file that is compressed in parts reads as the file does.
private func checkCompressed(
  _ parts: [[UInt8]],
  as reading: TextReading,
  _ sizes: (block: Int, read: Int)
) {
  let members = parts.flatMap(GzipWriter.member)
  var expected = reading
  expected.isCompressed = true
  let outcome = Outcome {
    try TextReading(members, assumed: reading.assumed, sizes: sizes)
  }
  expectSame(outcome, .read(expected), "compressed in \(parts.count)")
  // A file that ends too early is never taken for a shorter one.
  let isCut = Outcome { try TextReading(members.dropLast(), assumed: reading.assumed) }
  guard case .refused(let fault) = isCut, case .corrupt = fault.kind else {
    fatalError("a file without its last byte is read as \(isCut)")
  }
}
