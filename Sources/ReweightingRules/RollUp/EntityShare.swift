public import ReweightingPolicy

/// More than the year's percentage, 75, of the eligible participants of an APM Entity are reweighted
/// at one of three levels, pending applications left aside: what its application for extreme and
/// uncontrollable circumstances has to show (42 CFR 414.1317(b)(4)(i)).
public enum EntityShare {
  /// Whether the share is met; nil without eligible participants.
  public static func isMet(by sums: RollUpSums, under policy: YearPolicy) -> Bool? {
    guard sums.eligible > 0 else { return nil }
    let percent = policy.applications.entityShareExceedsPercent.value
    return 100 * sums.firmlyReweighted > percent * sums.eligible
  }
}
