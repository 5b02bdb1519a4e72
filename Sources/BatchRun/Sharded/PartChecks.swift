internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import RosterAggregation

extension PartHeader {
  /// The tally of the clinicians, nil where the header does not hold one.
  var clinicianTally: ClinicianTally? {
    var entries: [Int: UInt32] = [:]
    for pair in tally {
      guard pair.count == 2, let count = UInt32(exactly: pair[1]) else { return nil }
      entries[pair[0]] = count
    }
    return ClinicianTally(entries: entries)
  }

  /// Throws where numbers are such as no part has, so that adding them up can't overflow.
  func check(_ path: String) throws(StateFault) {
    let limit = 1 << 40
    let numbers =
      [rowCount, rowChecksum.byteCount] + subgroups.map(\.clinicians)
      + counts.flatMap { [$0.read, $0.accepted, $0.rejected, $0.leftOut, $0.repeated] }
      + rejects.flatMap { $0.codes.map(\.count) + [$0.checksum.byteCount] }
    guard numbers.allSatisfy({ 0...limit ~= $0 }), clinicianTally != nil
    else { throw StateFault(.damaged("its counts are out of range"), path: path) }
  }
}

extension ReadingFacts {
  /// What all shards together have read, given their headers in order.
  init(_ headers: [PartHeader]) {
    self.init()
    for header in headers {
      inputs += header.inputs
      for recorded in header.counts {
        guard let table = ExportTable(rawValue: recorded.table) else { continue }
        counts[table, default: TableCounts()] += recorded.counts
      }
    }
    inputs = inputs.joiningPieces
  }
}
