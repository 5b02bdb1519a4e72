import Foundation
import FuzzSupport
import QPPModel

@testable import ExportReading

private let schemas: [any TableSchema.Type] = [
  ClinicianSchema.self, GroupSchema.self, SiteSchema.self, VirtualGroupSchema.self,
  SubgroupSchema.self, APMEntitySchema.self, APMParticipantSchema.self, ApplicationSchema.self,
  SubmissionSchema.self,
]

private func read<Schema: TableSchema>(_ schema: Schema.Type, _ changes: TableMapping) {
  MappedRecord(schema, changes).read()
}

/// Reads a mapping; one that is taken is applied to records under its own names and values.
///
/// A mapping is taken, or refused for a reason of one line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMapping(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = FuzzInput(start, count: count).bytes
  do {
    let mapping = try ExportMapping(json: Data(bytes))
    for schema in schemas {
      if let changes = mapping.tables[schema.table] { read(schema, changes) }
    }
  } catch {
    expectSame(error.reason.isEmpty, false, "a reason")
  }
  return 0
}
