public import QPPModel

/// What a qualifying submission has to have.
public enum QualifyingPart: CaseIterable, Sendable {
  case measures
  case attestations
  case cehrtID
  /// The start and the end of the performance period, not reversed.
  case period

  public func isPresent(in submission: Submission) -> Bool {
    switch self {
    case .measures: return submission.measuresComplete
    case .attestations: return submission.attestationsComplete
    case .cehrtID: return submission.hasCEHRTID
    case .period:
      guard let start = submission.periodStart, let end = submission.periodEnd else { return false }
      return start <= end
    }
  }
}
