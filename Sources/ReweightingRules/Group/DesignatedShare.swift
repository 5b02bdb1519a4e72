public import ReweightingPolicy

/// More than the year's percentage, 75, of *all* clinicians have a designation; exactly 75% is not
/// enough, and of nobody there is no share (guides, Appendix A).
public enum DesignatedShare {
  /// Whether `designated` of `clinicians` exceed the percentage.
  public static func exceedsThreshold(
    _ designated: Int32,
    of clinicians: Int32,
    under policy: YearPolicy
  ) -> Bool {
    let percent = policy.automaticReweighting.groupDesignationExceedsPercent.value
    return clinicians > 0 && 100 * Int(designated) > percent * Int(clinicians)
  }

  /// How many more of `clinicians` would have to be designated to exceed the percentage: 0 where
  /// they do, nil where there are none.
  public static func shortfall(
    _ designated: Int32,
    of clinicians: Int32,
    under policy: YearPolicy
  ) -> Int? {
    guard clinicians > 0 else { return nil }
    let percent = policy.automaticReweighting.groupDesignationExceedsPercent.value
    let needed = percent * Int(clinicians) / 100 + 1
    return max(0, needed - Int(designated))
  }

  /// Whether the share lies in the band around the threshold that an auditor is told of.
  public static func isNearThreshold(
    _ designated: Int32,
    of clinicians: Int32,
    under policy: YearPolicy
  ) -> Bool {
    let share = 100 * Int(designated)
    let from = policy.audit.nearThresholdFromPercent.value * Int(clinicians)
    let through = policy.audit.nearThresholdToPercent.value * Int(clinicians)
    return clinicians > 0 && from <= share && share <= through
  }
}
