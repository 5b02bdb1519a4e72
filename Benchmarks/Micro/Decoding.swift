import ExportReading
import RecordParsing

/// Chunks of `clinicians` to records, scanning included.
func decoding(_ export: SampleExport) throws -> [Workload] {
  let chunks = export.chunks.prefix(16)
  let rowCount = export.records.prefix(16).reduce(0) { $0 + $1.keys.count }
  let index = RecordIndex()
  return [
    Workload(name: "decode clinicians", amount: .rows(rowCount)) {
      var accepted = 0
      for chunk in chunks {
        let decoded = try ClinicianSchema.decode(
          .csv(chunk),
          of: export.file,
          index: index,
          context: export.context
        )
        accepted += decoded.records.keys.count
      }
      return accepted
    }
  ]
}
