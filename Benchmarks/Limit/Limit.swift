import BatchPipeline
import FilePublishing
import Glibc
import RecordParsing

/// Does only what no program can leave out that does the job of a run.
///
/// It reads the files of an export of CSV, hashes them and finds where records and fields end; then it
/// compresses the rows of a result, hashes and writes them. Nothing is decoded, joined or decided, so this is how
/// long a run takes at the least.
///
/// Limit EXPORT RESULT OUT THREADS: RESULT is what a run of EXPORT wrote, OUT a directory that does not exist. The
/// seconds of both phases go to OUT/seconds, a line each.
@main
struct Limit {
  /// Bytes on their way, and the number of their file.
  private typealias Part = (bytes: [UInt8], file: Int)

  private let pipeline: OrderedPipeline
  private let clock = ContinuousClock()

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 5, let threads = Int(arguments[4]) else {
      print("usage: Limit EXPORT RESULT OUT THREADS")
      exit(64)
    }
    try Limit(pipeline: OrderedPipeline(threadCount: threads)).run(
      export: Folder(path: arguments[1]),
      result: Folder(path: arguments[2]),
      output: Folder(path: arguments[3])
    )
  }

  private func run(export: Folder, result: Folder, output: Folder) throws {
    let fieldsEnd = try clock.measure { try read(export) }
    // Not measured: a run has its rows from what it decides.
    let tables = try result.names.compactMap { try ResultRows(result, $0) }
    mkdir(output.path, 0o700)
    let rowsEnd = try clock.measure { try write(tables, to: output) }
    let seconds = try OutputFile(creating: output.path + "/seconds")
    try seconds.write(
      Array("read \(fieldsEnd / .seconds(1))\nwrite \(rowsEnd / .seconds(1))\n".utf8)
    )
    _ = try seconds.finish()
  }

  /// Reads the files, one after the other: chunks are scanned on all threads, and hashed in their order.
  private func read(_ export: Folder) throws {
    var digests: [SHA256] = []
    var files = export.names.filter { $0.hasSuffix(".csv") }[...]
    var reader: CSVChunkReader?
    try pipeline.run(
      source: {
        while true {
          if let chunk = try reader?.next() { return (chunk.bytes, digests.count - 1) }
          guard let name = files.popFirst() else { return nil }
          let digest = SHA256()
          digests.append(digest)
          reader = try CSVChunkReader(FileByteSource(path: export.path + "/" + name))
        }
      },
      makeScratch: { RecordIndex() },
      transform: { (chunk: Part, index: inout RecordIndex) -> Part in
        chunk.bytes.withUnsafeBufferPointer {
          CSVScanner(delimiter: UInt8(ascii: ",")).scan($0, into: index)
        }
        return chunk
      },
      sink: { (chunk: Part) in chunk.bytes.withUnsafeBytes { digests[chunk.file].update($0) } }
    )
    for digest in digests { _ = digest.finish() }
  }

  /// Compresses blocks on all threads, and writes and hashes them in their order.
  private func write(_ tables: [ResultRows], to output: Folder) throws {
    let compression = tables[0].compression
    let files = try tables.map { try OutputFile(creating: output.path + "/" + $0.name) }
    var blocks = tables.enumerated().flatMap { number, table in table.blocks.map { ($0, number) } }[
      ...
    ]
    try pipeline.run(
      source: { blocks.popFirst() },
      makeScratch: { BlockCompressor(compression) },
      transform: { (block: Part, compressor: inout BlockCompressor) -> Part in
        (block.bytes.withUnsafeBytes { compressor.compress($0).bytes }, block.file)
      },
      sink: { (block: Part) in try files[block.file].write(block.bytes) }
    )
    let written = files.map { $0.finishWriting().file }
    for file in written { try file.sync() }
  }
}

/// A directory.
private struct Folder {
  let path: String

  /// The names in it, in byte order.
  var names: [String] {
    guard let directory = opendir(path) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
        }
      )
    }
    return names.sorted()
  }
}

/// The rows of a table of a result, in blocks as a run has them.
private struct ResultRows {
  private static let rowsOfBlock = 4096

  let name: String
  let compression: ResultCompression
  let blocks: [[UInt8]]

  /// Nil where a file is no table.
  init?(_ result: Folder, _ name: String) throws {
    let source = try FileByteSource(path: result.path + "/" + name)
    if name.hasSuffix(".csv.gz") {
      compression = .gzip()
      blocks = try Self.blocks(of: GzipByteSource(source))
    } else if name.hasSuffix(".csv.zst") {
      compression = .zstandard()
      blocks = try Self.blocks(of: ZstandardByteSource(source))
    } else {
      return nil
    }
    self.name = name
  }

  private static func blocks(of source: any ByteSource) throws -> [[UInt8]] {
    var blocks: [[UInt8]] = []
    var block: [UInt8] = []
    // The header is a line more of the first block.
    var rowCount = -1
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try buffer.withUnsafeMutableBytes { (bytes) throws(InputFault) in
        try source.read(into: bytes)
      }
      guard count > 0 else { break }
      for byte in buffer[..<count] {
        block.append(byte)
        guard byte == UInt8(ascii: "\n") else { continue }
        rowCount += 1
        guard rowCount == rowsOfBlock else { continue }
        blocks.append(block)
        (block, rowCount) = ([], 0)
      }
    }
    if !block.isEmpty { blocks.append(block) }
    return blocks
  }
}
