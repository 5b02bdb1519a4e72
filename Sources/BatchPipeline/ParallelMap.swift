extension OrderedPipeline {
  /// The results of `transform` for all positions below `count`, in order, made part by part on all
  /// threads.
  public func map<Value: Sendable>(
    count: Int,
    partSize: Int = 4096,
    transform: @Sendable (Range<Int>) -> [Value]
  ) throws -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    try forEachPart(of: count, partSize: partSize, transform: transform) { values += $0 }
    return values
  }

  /// Does pieces of work, each on one of the threads, and returns when all are done.
  public func perform(_ work: [@Sendable () -> Void]) throws {
    try forEachPart(
      of: work.count,
      partSize: 1,
      transform: { part in for position in part { work[position]() } },
      sink: { _ in }
    )
  }

  /// Hands what `transform` makes of the parts of all positions below `count` to `sink`, in order.
  public func forEachPart<Output: Sendable>(
    of count: Int,
    partSize: Int,
    transform: @Sendable (Range<Int>) -> Output,
    sink: (Output) -> Void
  ) throws {
    var start = 0
    try run(
      source: { () -> Range<Int>? in
        guard start < count else { return nil }
        defer { start += partSize }
        return start..<min(start + partSize, count)
      },
      makeScratch: {},
      transform: { part, _ in transform(part) },
      sink: sink
    )
  }
}
