extension OrderedPipeline {
  /// Sums something over all positions below `count`, a part of them on each thread.
  ///
  /// Memory grows with the threads and not with the positions. `add` has to be commutative, so that
  /// the result depends on neither.
  public func reduce<Sum: Sendable>(
    count: Int,
    initial: @Sendable () -> Sum,
    accumulate: @Sendable (Range<Int>, inout Sum) -> Void,
    add: (inout Sum, Sum) -> Void
  ) throws -> Sum {
    var total: Sum?
    try forEachPart(
      of: count,
      partSize: max(1, (count + threadCount - 1) / threadCount),
      transform: { part in
        var sum = initial()
        accumulate(part, &sum)
        return sum
      },
      sink: { sum in
        if var partial = total.take() {
          add(&partial, sum)
          total = partial
        } else {
          total = sum
        }
      }
    )
    return total ?? initial()
  }
}
