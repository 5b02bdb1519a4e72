internal import RosterAggregation

/// Rows of which the same can be several times: each different one is kept once, with how many
/// more the old table has of it than the new.
struct CountedRows: RowMatching {
  private var rows: [ComparedRow] = []
  private var surplus: [Int] = []
  private var index = RowIndexTable()

  mutating func keep(_ rows: [ComparedRow]) {
    for row in rows { surplus[number(of: row)] += 1 }
  }

  mutating func match(_ rows: [ComparedRow]) {
    for row in rows { surplus[number(of: row)] -= 1 }
  }

  mutating func finish() -> [Difference] {
    var differences: [Difference] = []
    for (row, surplus) in zip(rows, surplus) where surplus != 0 {
      let difference = Difference(
        subject: row.subject,
        before: surplus > 0 ? row.rest : nil,
        after: surplus > 0 ? nil : row.rest
      )
      differences += Array(repeating: difference, count: abs(surplus))
    }
    return differences
  }

  /// The position of a row, which is added where it is new.
  private mutating func number(of row: ComparedRow) -> Int {
    let hash = Self.hash(row)
    let known = index.find(hash: hash) { number in
      rows[Int(number)].subject == row.subject && rows[Int(number)].rest == row.rest
    }
    if let known { return Int(known) }
    if index.isFull {
      index.grow(rowCount: rows.count) { [rows] in Self.hash(rows[Int($0)]) }
    }
    index.insert(UInt32(rows.count), hash: hash)
    rows.append(row)
    surplus.append(0)
    return rows.count - 1
  }

  private static func hash(_ row: ComparedRow) -> UInt64 {
    KeyHash.mix(row.subject.rawValue ^ KeyHash.mix(UInt64(row.rest)))
  }
}
