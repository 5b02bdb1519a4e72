import FilePublishing
import ResultTables

/// Blocks of the clinicians' results to gzip and Zstandard, by the levels that matter.
func compression(_ export: SampleExport) throws -> [Workload] {
  let writer = BlockWriter(ClinicianTable(try export.determinations()), .csv, .none)
  let blocks = try (0..<4).map { try writer.block($0).block.bytes }
  let methods: [(String, ResultCompression)] =
    [("by rows", .gzip())]
    + [1, 5, 6, 12].map { (level: Int) in
      ("libdeflate level \(level)", .gzip(level: level))
    }
    + [("zstd by rows", .zstandard())]
    + [1, 3, 9].map { (level: Int) in ("zstd level \(level)", .zstandard(level: level)) }
    + [("zlib level 6", .gzip(level: 6, layout: .singleMember))]
  return methods.map { name, compression in
    let compressor = BlockCompressor(compression)
    let compress = {
      blocks.reduce(0) { sum, block in
        sum + block.withUnsafeBytes { compressor.compress($0).bytes.count }
      }
    }
    let byteCount = blocks.reduce(0) { $0 + $1.count }
    return Workload(
      name: "compress, \(name)",
      amount: .bytes(byteCount),
      thousandths: compress() * 1000 / byteCount,
      body: compress
    )
  }
}
