import CZlib
import FilePublishing
import FuzzSupport
import RecordParsing
import ResultTables
import TestSupport

/// Compresses bytes in every way that results are compressed in, and has zlib or libzstd read them
/// back.
///
/// An input is a list of pieces that are repeated, so that few bytes make matches at any distance.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDeflate(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  var input = FuzzInput(start, count: count)
  let level = input.size(upTo: 12)
  let block = RepeatedPieces(&input).bytes
  expectBack(block, .gzip(), "rows")
  expectBack(block, .gzip(level: level), "level \(level)")
  expectBackInParts(block, .gzip(layout: .singleMember), "rows, in parts")
  expectBackInParts(block, .gzip(level: min(level, 9), layout: .singleMember), "level, in parts")
  expectFramesBack(block, .zstandard(), "rows, in frames")
  expectFramesBack(block, .zstandard(level: level), "level, in frames")
  return 0
}

private func expectFramesBack(
  _ block: [UInt8],
  _ compression: ResultCompression,
  _ what: String
) {
  let compressor = BlockCompressor(compression)
  let frames = (0..<2).flatMap { _ in block.withUnsafeBytes { compressor.compress($0).bytes } }
  let read = try? ZstandardByteSource(MemoryByteSource(frames)).readAll()
  expectSame(read == block + block, true, "\(what): \(block.count) bytes come back")
}

private func expectBack(_ block: [UInt8], _ compression: ResultCompression, _ what: String) {
  let compressor = BlockCompressor(compression)
  // The second block meets what the first one left behind.
  let members = (0..<2).flatMap { _ in block.withUnsafeBytes { compressor.compress($0).bytes } }
  expectSame(inflated(members) == block + block, true, "\(what): \(block.count) bytes come back")
}

private func expectBackInParts(
  _ block: [UInt8],
  _ compression: ResultCompression,
  _ what: String
) {
  let compressor = BlockCompressor(compression)
  let parts = (0..<2).flatMap { _ in block.withUnsafeBytes { compressor.compress($0).bytes } }
  // A member's header, its parts, an empty last block, and its trailer.
  let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
  let file = header + parts + [3, 0] + trailer(block + block)
  expectSame(inflated(file) == block + block, true, "\(what): \(block.count) bytes come back")
}

/// What zlib reads; nil where it refuses.
private func inflated(_ file: [UInt8]) -> [UInt8]? {
  try? GzipByteSource(MemoryByteSource(file)).readAll()
}

private func trailer(_ bytes: [UInt8]) -> [UInt8] {
  let checksum = bytes.withUnsafeBufferPointer { CZlib.crc32(0, $0.baseAddress, uInt($0.count)) }
  return [UInt32(checksum), UInt32(bytes.count)].flatMap { number in
    (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
