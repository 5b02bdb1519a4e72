internal import QPPModel

/// What was read of an export.
struct ReadingFacts {
  /// In the order in which they were read.
  var inputs: [InputFacts] = []
  var counts: [ExportTable: TableCounts] = [:]
  var rejectCount = 0

  init() {}

  init(_ load: ExportLoad) {
    inputs = load.inputs
    counts = load.counts
    rejectCount = load.counter.rejectCount
  }
}
