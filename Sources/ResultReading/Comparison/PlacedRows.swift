/// Rows that have a place in the export, which is told and not compared: of rows that say the same
/// as many match as there are in both tables, the first ones.
struct PlacedRows: RowMatching {
  private var kept: [ComparedRow] = []
  /// By what rows say: how many of the old table have not been matched.
  private var unmatched: [Int] = []
  private var differences: [Difference] = []

  mutating func keep(_ rows: [ComparedRow]) {
    for row in rows {
      reserve(row.rest)
      unmatched[Int(row.rest)] += 1
    }
    kept += rows
  }

  mutating func match(_ rows: [ComparedRow]) {
    for row in rows {
      reserve(row.rest)
      if unmatched[Int(row.rest)] > 0 {
        unmatched[Int(row.rest)] -= 1
      } else {
        differences.append(Difference(subject: row.subject, before: nil, after: row.rest))
      }
    }
  }

  mutating func finish() -> [Difference] {
    for row in kept.reversed() where unmatched[Int(row.rest)] > 0 {
      unmatched[Int(row.rest)] -= 1
      differences.append(Difference(subject: row.subject, before: row.rest, after: nil))
    }
    return differences
  }

  private mutating func reserve(_ rest: UInt32) {
    let missing = Int(rest) + 1 - unmatched.count
    if missing > 0 { unmatched += Array(repeating: 0, count: missing) }
  }
}
