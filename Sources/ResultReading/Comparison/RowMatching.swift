/// A row of one result that the other lacks, or has otherwise.
struct Difference: Sendable {
  let subject: SubjectCode
  /// What the old row says, nil where there is none.
  var before: UInt32?
  /// What the new row says, nil where there is none.
  var after: UInt32?
}

/// Finds the differences between the rows of two tables: it keeps the old ones, and the new ones
/// stream past.
protocol RowMatching {
  /// Keeps rows of the old table.
  mutating func keep(_ rows: [ComparedRow])
  /// Looks for rows of the new table.
  mutating func match(_ rows: [ComparedRow]) throws(RepeatedSubject)
  /// All differences, after the last row.
  mutating func finish() throws(RepeatedSubject) -> [Difference]
}

/// A subject that has two rows in a table in which it can have one alone.
struct RepeatedSubject: Error {
  let subject: SubjectCode
  let side: ResultSide
}

/// Which of two results.
public enum ResultSide: String, Sendable {
  case old
  case new
}
