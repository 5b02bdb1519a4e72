internal import ExportLoading
internal import FilePublishing
internal import PartialState
internal import QPPModel
internal import ResultTables
internal import ReweightingRules

extension PartHeader {
  /// Throws where numbers are such as no part has, so that adding them up can't overflow.
  func check(_ path: String) throws(StateFault) {
    let limit = 1 << 40
    let numbers =
      [rowCount, rowChecksum.byteCount] + subgroups.values
      + counts.values.flatMap { [$0.read, $0.accepted, $0.rejected, $0.leftOut, $0.repeated] }
      + savings.values.flatMap { [$0.met, $0.notMet, $0.excluded] }
      + rejects.codes.map(\.count) + [rejects.checksum.byteCount]
    guard numbers.allSatisfy({ 0...limit ~= $0 })
    else { throw StateFault(.damaged("its counts are out of range"), path: path) }
  }
}

extension ReadingFacts {
  /// What all shards together have read, given their headers in order.
  init(_ headers: [PartHeader]) {
    self.init()
    for header in headers {
      inputs += header.inputs
      for (table, added) in header.counts { counts[table, default: TableCounts()] += added }
    }
    inputs = inputs.joiningPieces
  }

  /// What was read here and by the processes that read the clinicians.
  func adding(_ others: ReadingFacts) -> ReadingFacts {
    var sum = self
    for (table, added) in others.counts { sum.counts[table, default: TableCounts()] += added }
    sum.inputs.add(others.inputs)
    return sum
  }
}
