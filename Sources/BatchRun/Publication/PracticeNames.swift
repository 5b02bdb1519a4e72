internal import BatchPipeline
internal import Explanation
internal import ExportLoading
internal import ExportReading
internal import QPPModel
internal import ReweightingRules

extension DecidedResult {
  /// The names of some practices, for the page for people: `groups` is read once more for them, so
  /// that a run need not keep the names of all.
  ///
  /// None where that can't be read again as it was: from standard input or a pipe, from a file of all
  /// tables, or because another delivery has come meanwhile, which changes no result.
  func names(
    of practices: Set<TIN>,
    _ pipeline: OrderedPipeline
  ) throws -> [TIN: String] {
    let found = files.tables[.groups] ?? []
    let read = reading.inputs.filter { $0.table == .groups }
    guard !practices.isEmpty, !found.isEmpty, files.combined.isEmpty,
      found.map({ $0.sizeOnDisk() }) == read.map(\.byteCount)
    else { return [:] }
    var reading = options.reading
    reading.rejectLimit = nil
    var context = try ReadingContext(policy, mapping.mapping)
    context.namedPractices = practices.sorted()
    var load = ExportLoad(
      reading,
      pipeline,
      context,
      ApplicationTerms(policy: policy.policy, timeZone: policy.timeZone),
      files,
      rejects: RejectTally.ofEachTable(),
      focus: ReadingFocus(practices.map { .group($0) })
    )
    let names = try load.findGroupNames(of: practices)
    return load.facts.inputs.map(\.digest) == read.map(\.digest) ? names : [:]
  }
}
