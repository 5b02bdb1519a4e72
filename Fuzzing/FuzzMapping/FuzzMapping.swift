import Foundation
import FuzzSupport
import QPPModel

@testable import ExportReading

/// Reads a mapping; one that is taken is applied to records under its own names and values.
///
/// A mapping is taken, or refused for a reason of one line.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzMapping(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = FuzzInput(start, count: count).bytes
  do {
    let mapping = try ExportMapping(json: Data(bytes))
    for table in ExportTable.allCases {
      guard let changes = mapping.tables[table] else { continue }
      MappedRecord(table.columns, changes).read()
    }
  } catch {
    expectSame(error.reason.isEmpty, false, "a reason")
  }
  return 0
}
