extension Sequence where Element: Comparable {
  /// The first elements in ascending order, `limit` of them at most: of many elements it takes far
  /// less than sorting all does, where few are wanted.
  public func smallest(_ limit: Int) -> [Element] {
    var kept: [Element] = []
    for element in self {
      if kept.count == limit {
        guard let last = kept.last, element < last else { continue }
        kept.removeLast()
      }
      let place = kept.firstIndex { element < $0 } ?? kept.endIndex
      kept.insert(element, at: place)
    }
    return kept
  }
}
