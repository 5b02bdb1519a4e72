import FilePublishing
import QPPModel
import ResultTables
import TestSupport
import Testing

struct RejectSpoolTests {
  /// The number of rejects after which a spool writes.
  private static let blockSize = 4096
  private static let counts = [0, 1, 4095, 4096, 4097, 8192, 8193]

  private func reject(_ number: Int) -> Reject {
    Reject(
      table: ExportTable.allCases[number % 9],
      file: number % 2 == 0 ? "a,b.csv" : "clinicians/part \"1\".csv",
      line: number + 2,
      record: number + 1,
      column: number % 3 == 0 ? "" : "npi",
      code: RejectCode.allCases[number % RejectCode.allCases.count],
      message: "\"\(number)\" is not\nan NPI \\"
    )
  }

  /// Blocks of rejects as they are in the file, encoded without a spool.
  private func blocks(_ count: Int, _ format: ResultFormat) -> [[UInt8]] {
    stride(from: 0, to: count, by: Self.blockSize).map { start in
      var encoder = RowEncoder(format, columns: RejectSpool.columns)
      for number in start..<min(start + Self.blockSize, count) {
        let reject = reject(number)
        encoder.plain(reject.table.rawValue)
        encoder.text(reject.file)
        encoder.number(reject.line)
        encoder.number(reject.record)
        encoder.plain(reject.column)
        encoder.plain(reject.code.rawValue)
        encoder.text(reject.message)
        encoder.endRow()
      }
      return Array(encoder.bytes)
    }
  }

  private func spooled(
    _ count: Int,
    _ format: ResultFormat,
    _ compression: ResultCompression
  ) throws -> [UInt8] {
    let folder = try ScratchFolder()
    let spool = RejectSpool(format, compression, directory: folder.path)
    for number in 0..<count { try spool.append(reject(number)) }
    #expect(spool.count == count)
    #expect(spool.counts.values.reduce(0, +) == count)
    #expect(try folder.names == [])
    let file = try BlockFile(OutputFile(creating: folder.path("rejects")), compression)
    try spool.copy(to: file)
    _ = try file.finish()
    return try folder.bytes("rejects")
  }

  @Test(arguments: counts, ResultFormat.allCases)
  func `spooled rejects are those that were never put aside`(
    count: Int,
    format: ResultFormat
  ) throws {
    let isSame = try spooled(count, format, .none) == blocks(count, format).flatMap { $0 }
    #expect(isSame)
  }

  @Test(arguments: counts)
  func `each block is a gzip member of its own`(count: Int) throws {
    let compressor = BlockCompressor(.gzip(level: 6))
    let blocks = blocks(count, .csv)
    let members = blocks.flatMap { block in
      block.withUnsafeBytes { compressor.compress($0).bytes }
    }
    let isSame = try spooled(count, .csv, .gzip(level: 6)) == members
    #expect(isSame)
    let isWhole = try count == 0 || gunzipped(members) == blocks.flatMap { $0 }
    #expect(isWhole)
  }

  @Test(arguments: counts)
  func `a single member holds all rejects, spooled or not`(count: Int) throws {
    let file = try spooled(count, .csv, .gzip(level: 6, layout: .singleMember))
    let members = try gzipMembers(of: file)
    let isSame = members == [blocks(count, .csv).flatMap { $0 }]
    #expect(isSame)
  }

  @Test func `rejects are counted by code`() throws {
    let folder = try ScratchFolder()
    let spool = RejectSpool(.csv, .none, directory: folder.path)
    for number in [0, 1, 14, 28] { try spool.append(reject(number)) }
    #expect(spool.counts == [.missingValue: 3, .badNPI: 1])
  }

  @Test(arguments: [(.csv, true), (.jsonLines, false)] as [(ResultFormat, Bool)])
  func `a header stands where the format has one`(format: ResultFormat, hasHeader: Bool) throws {
    let header = hasHeader ? "table,file,line,record,column,code,message\n" : ""
    #expect(RejectSpool.header(format, .none).bytes == Array(header.utf8))
    let member = RejectSpool.header(format, .gzip(level: 1)).bytes
    #expect(try gunzipped(member) == Array(header.utf8))
  }
}
