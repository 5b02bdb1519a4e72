public import ReweightingPolicy

/// More than the year's percentage, 75, of *all* clinicians have a designation, those too that the
/// export lacks; exactly 75% is not enough, and of nobody there is no share (guides, Appendix A).
public enum DesignatedShare {
  /// Whether `designated` of `size` clinicians exceed the percentage.
  public static func exceedsThreshold(
    _ designated: Int32,
    of size: Int,
    under policy: YearPolicy
  ) -> Bool {
    let percent = policy.automaticReweighting.groupDesignationExceedsPercent.value
    return size > 0 && 100 * Int(designated) > percent * size
  }

  /// How many more of `size` clinicians would have to be designated to exceed the percentage: 0 where
  /// they do, nil where there are none.
  public static func shortfall(
    _ designated: Int32,
    of size: Int,
    under policy: YearPolicy
  ) -> Int? {
    guard size > 0 else { return nil }
    let percent = policy.automaticReweighting.groupDesignationExceedsPercent.value
    let needed = percent * size / 100 + 1
    return max(0, needed - Int(designated))
  }

  /// Whether the share lies in the band around the threshold that an auditor is told of.
  public static func isNearThreshold(
    _ designated: Int32,
    of size: Int,
    under policy: YearPolicy
  ) -> Bool {
    let share = 100 * Int(designated)
    let from = policy.audit.nearThresholdFromPercent.value * size
    let through = policy.audit.nearThresholdToPercent.value * size
    return size > 0 && from <= share && share <= through
  }
}
