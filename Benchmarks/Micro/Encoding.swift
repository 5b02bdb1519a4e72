import ResultTables

/// Rows of the clinicians' results to text.
func encoding(_ export: SampleExport) throws -> [Workload] {
  let table = ClinicianTable(try export.determinations())
  return ResultFormat.allCases.map { format in
    Workload(name: "encode clinicians as \(format.rawValue)", amount: .rows(table.rowCount)) {
      var encoder = RowEncoder(format, columns: ClinicianTable.columns)
      var byteCount = 0
      for start in stride(from: 0, to: table.rowCount, by: ClinicianTable.blockSize) {
        encoder.removeAll()
        let end = min(start + ClinicianTable.blockSize, table.rowCount)
        table.encode(start..<end, into: &encoder)
        byteCount += encoder.bytes.count
      }
      return byteCount
    }
  }
}
