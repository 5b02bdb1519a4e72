internal import RosterAggregation

/// Rows of which each subject has one.
///
/// Results of two nights are in much the same order, so each new row is first looked for behind
/// the one that the last was found at. Only where it is not there is a table of all subjects made.
struct SubjectRows: RowMatching {
  private var subjects: [SubjectCode] = []
  private var rests: [UInt32] = []
  private var isMatched: [Bool] = []
  private var index: RowIndexTable?
  /// The row behind the one that was found last.
  private var cursor = 0
  private var differences: [Difference] = []

  /// Expects so many rows of the old table.
  init(expectedCount: Int) {
    subjects.reserveCapacity(expectedCount)
    rests.reserveCapacity(expectedCount)
    isMatched.reserveCapacity(expectedCount)
  }

  mutating func keep(_ rows: [ComparedRow]) {
    for row in rows {
      subjects.append(row.subject)
      rests.append(row.rest)
      isMatched.append(false)
    }
  }

  mutating func match(_ rows: [ComparedRow]) throws(RepeatedSubject) {
    for (position, row) in rows.enumerated() {
      if let index, position + 16 < rows.count {
        index.prefetch(hash: Self.hash(rows[position + 16].subject))
      }
      guard let found = try find(row.subject) else {
        differences.append(Difference(subject: row.subject, before: nil, after: row.rest))
        continue
      }
      guard !isMatched[found] else { throw RepeatedSubject(subject: row.subject, side: .new) }
      isMatched[found] = true
      cursor = found + 1
      if rests[found] != row.rest {
        let difference = Difference(subject: row.subject, before: rests[found], after: row.rest)
        differences.append(difference)
      }
    }
  }

  mutating func finish() throws(RepeatedSubject) -> [Difference] {
    for row in isMatched.indices where !isMatched[row] {
      if index == nil { try makeIndex() }
      differences.append(Difference(subject: subjects[row], before: rests[row], after: nil))
    }
    return differences
  }

  private mutating func find(_ subject: SubjectCode) throws(RepeatedSubject) -> Int? {
    if cursor < subjects.count, subjects[cursor] == subject { return cursor }
    if index == nil { try makeIndex() }
    return index?.find(hash: Self.hash(subject)) { subjects[Int($0)] == subject }.map { Int($0) }
  }

  private mutating func makeIndex() throws(RepeatedSubject) {
    var index = RowIndexTable(minimumCapacity: subjects.count * 4 / 3 + 8)
    for (row, subject) in subjects.enumerated() {
      let ahead = row + 16
      if ahead < subjects.count { index.prefetch(hash: Self.hash(subjects[ahead])) }
      let hash = Self.hash(subject)
      guard index.find(hash: hash, matches: { subjects[Int($0)] == subject }) == nil else {
        throw RepeatedSubject(subject: subject, side: .old)
      }
      index.insert(UInt32(row), hash: hash)
    }
    self.index = index
  }

  private static func hash(_ subject: SubjectCode) -> UInt64 { KeyHash.mix(subject.rawValue) }
}
