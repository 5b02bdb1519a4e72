/// Items by the group of each, a number below a bound: a counting sort, in which those of one group
/// keep their order.
struct Grouping: Sendable {
  /// By group: where its items begin in the order, and last where those of the last end.
  private var starts: [UInt32] = [0]
  /// The items, group by group; empty where they are like that by themselves.
  private var order: [UInt32] = []

  init() {}

  /// Groups the items below `count`; `group` gives a number below `groupCount`.
  @inline(__always)
  init(_ count: Int, into groupCount: Int, _ group: (Int) -> Int) {
    starts = Array(repeating: 0, count: groupCount + 1)
    var (isInOrder, last) = (true, 0)
    for item in 0..<count {
      let group = group(item)
      starts[group + 1] += 1
      isInOrder = isInOrder && last <= group
      last = group
    }
    for group in 0..<groupCount { starts[group + 1] += starts[group] }
    guard !isInOrder else { return }
    var next = starts
    order = Array(repeating: 0, count: count)
    for item in 0..<count {
      let group = group(item)
      order[Int(next[group])] = UInt32(item)
      next[group] += 1
    }
  }

  /// The places in the order of the items of a group; none of a group that came later.
  func places(of group: Int) -> Range<Int> {
    group + 1 < starts.count ? Int(starts[group])..<Int(starts[group + 1]) : 0..<0
  }

  /// The item at a place in the order.
  @inline(__always)
  func item(at place: Int) -> Int { order.isEmpty ? place : Int(order[place]) }

  /// The values of all items, which `values` has in their own order, group by group.
  func ordered<Value>(_ values: [Value]) -> [Value] {
    order.isEmpty ? values : order.map { values[Int($0)] }
  }
}
