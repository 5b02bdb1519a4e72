import RecordParsing
import TestSupport
import Testing

struct RecordLimitTests {
  private let limit = 16 << 20

  @Test func `the limit is 16 MiB`() {
    #expect(CSVChunkReader.recordLimit == limit)
  }

  @Test func `a record of the limit is read whole, its line end aside`() throws {
    let record = [UInt8](repeating: UInt8(ascii: "x"), count: limit)
    let reader = try reader(of: record + Array("\r\n".utf8))
    #expect(try reader.next()?.bytes.count == limit + 2)
  }

  @Test func `a record that does not end in time is too long`() throws {
    let record = [UInt8](repeating: UInt8(ascii: "x"), count: limit + 4)
    let reader = try reader(of: record)
    let fault = InputFault(
      .recordTooLong(limit: limit, quoteOpenedAtLine: nil),
      line: 2
    )
    #expect(throws: fault) { try reader.next() }
  }

  @Test func `a quote that stands open in a record that is too long is named`() throws {
    let filler = [UInt8](repeating: UInt8(ascii: "x"), count: limit)
    let reader = try reader(of: Array("\"a\nb\",\"c".utf8) + filler)
    let fault = InputFault(.recordTooLong(limit: limit, quoteOpenedAtLine: 3), line: 2)
    #expect(throws: fault) { try reader.next() }
  }

  @Test func `a header that is too long is refused`() {
    let header = [UInt8](repeating: UInt8(ascii: "x"), count: limit + 1)
    let source = MemoryByteSource(header + [.lineFeed])
    let fault = InputFault(.recordTooLong(limit: limit, quoteOpenedAtLine: nil), line: 1)
    #expect(throws: fault) {
      try CSVChunkReader(source, delimiter: UInt8(ascii: ","), chunkSize: limit + 8)
    }
  }

  /// A reader of a file with a short header, in chunks that hold no more than the limit asks for.
  private func reader(of body: [UInt8]) throws -> CSVChunkReader {
    try CSVChunkReader(
      MemoryByteSource(Array("h\n".utf8) + body),
      delimiter: UInt8(ascii: ","),
      chunkSize: limit + 3
    )
  }
}
