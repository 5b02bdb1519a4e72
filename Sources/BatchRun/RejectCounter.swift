internal import QPPModel

/// Counts and puts aside the rejects of a run, and stops it where there are too many.
final class RejectCounter {
  private let limit: RejectLimit?
  private(set) var readCount = 0
  private var rejects = RejectCounts()

  init(limit: RejectLimit?) {
    self.limit = limit
  }

  var rejectCount: Int { rejects.total }

  func add(read count: Int) { readCount += count }

  func add(_ code: RejectCode, count: Int = 1) { rejects.add(code, count: count) }

  /// Throws where a limited number of rejects is exceeded; `isAtEnd` says that all is read, before
  /// which no percentage is known.
  func check(isAtEnd: Bool) throws {
    let isExceeded =
      switch limit {
      case .count(let count): rejectCount > count
      case .percent(let hundredths): isAtEnd && rejectCount * 10_000 > hundredths * readCount
      case nil: false
      }
    guard isExceeded, let limit else { return }
    let counts = rejects.byCode
    let byCode = RejectCode.allCases.compactMap { code in
      counts[code].map { "\(code.rawValue) \($0)" }
    }
    throw RunFault(
      .badData,
      "\(rejectCount) of \(readCount) records read were rejected (\(byCode.joined(separator: ", "))), "
        + "more than --max-rejects \(limit.description); correct the export, or raise the limit"
    )
  }
}
