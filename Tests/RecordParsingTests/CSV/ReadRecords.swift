import RecordParsing
import TestSupport

/// A CSV file as the chunk reader and the scanner give it.
struct ReadRecords: Hashable {
  var header: [String]
  var records: [[String]] = []
  /// The line on which each record starts.
  var lines: [Int] = []

  /// Reads a file in chunks of `chunkSize` bytes out of a source that has `blockSize` at a time.
  static func all(
    in bytes: [UInt8],
    chunkSize: Int = 4096,
    blockSize: Int = .max,
    delimiter: UInt8? = nil
  ) throws -> ReadRecords {
    let source = MemoryByteSource(bytes, blockSize: blockSize)
    let reader = try CSVChunkReader(source, delimiter: delimiter, chunkSize: chunkSize)
    var all = ReadRecords(header: reader.header)
    var buffer: [UInt8] = []
    while let chunk = try reader.next(reusing: buffer) {
      let scanned = ScannedRecord.all(in: chunk.bytes, delimiter: reader.dialect.delimiter)
      all.records += scanned.map(\.fields)
      all.lines += scanned.map { chunk.firstLine + $0.lineOffset }
      buffer = chunk.bytes
    }
    return all
  }

  static func all(
    in text: String,
    chunkSize: Int = 4096,
    blockSize: Int = .max
  ) throws -> ReadRecords {
    try all(in: Array(text.utf8), chunkSize: chunkSize, blockSize: blockSize)
  }

  /// What the reading of a file comes to, a fault as a value.
  static func outcome(
    of text: String,
    chunkSize: Int,
    blockSize: Int
  ) -> Result<ReadRecords, InputFault> {
    do {
      return .success(try all(in: text, chunkSize: chunkSize, blockSize: blockSize))
    } catch let fault as InputFault {
      return .failure(fault)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}
