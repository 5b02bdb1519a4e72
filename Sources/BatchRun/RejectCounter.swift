internal import QPPModel

/// Counts and puts aside the rejects of a run, and stops it where there are too many.
final class RejectCounter {
  private let limit: RejectLimit?
  private(set) var readCount = 0
  private(set) var rejectCount = 0
  private var counts: [RejectCode: Int] = [:]

  init(limit: RejectLimit?) {
    self.limit = limit
  }

  func add(read count: Int) { readCount += count }

  func add(_ code: RejectCode, count: Int = 1) {
    rejectCount += count
    counts[code, default: 0] += count
  }

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
