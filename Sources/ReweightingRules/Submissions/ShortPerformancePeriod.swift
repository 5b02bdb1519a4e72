public import QPPModel
public import ReweightingPolicy

/// A performance period of fewer days than the year asks for: a finding, which changes nothing.
public enum ShortPerformancePeriod {
  /// The days of the period, its first and its last counted, where they are too few; nil where they
  /// are not, or are not known.
  public static func days(of submission: Submission, under policy: YearPolicy) -> Int? {
    guard let start = submission.periodStart, let end = submission.periodEnd, start <= end else {
      return nil
    }
    let days = end.daysSince1970 - start.daysSince1970 + 1
    return days < policy.submissions.minimumPeriodDays.value ? days : nil
  }
}
