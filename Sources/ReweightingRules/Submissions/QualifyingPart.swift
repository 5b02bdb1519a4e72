public import QPPModel
public import ReweightingPolicy

/// What a qualifying submission has to have.
public enum QualifyingPart: CaseIterable, Sendable {
  case measures
  case attestations
  case cehrtID
  /// The start and the end of the performance period, not reversed, both in the performance year.
  case period

  public func isPresent(in submission: Submission, under policy: YearPolicy) -> Bool {
    switch self {
    case .measures: return submission.measuresComplete
    case .attestations: return submission.attestationsComplete
    case .cehrtID: return submission.hasCEHRTID
    case .period:
      guard let start = submission.periodStart, let end = submission.periodEnd else { return false }
      let year = policy.performanceYear
      return start <= end && start.year == year && end.year == year
    }
  }
}
