public import QPPModel
public import ReweightingPolicy

/// Which weights hold for a clinician (guides, Appendices B to D).
public enum WeightSelection {
  /// What the choice looks at.
  public struct Subject: Sendable {
    public var participation: Participation
    public var framework: ReportingFramework
    /// Whether Promoting Interoperability is reweighted at the clinician's level.
    public var isReweighted: Bool
    /// Whether the clinician's level is a small practice.
    public var isSmallPractice: Bool
    /// The other categories reweighted at the clinician's level.
    public var reweightedCategories: PerformanceCategories

    public init(
      participation: Participation,
      framework: ReportingFramework,
      isReweighted: Bool,
      isSmallPractice: Bool,
      reweightedCategories: PerformanceCategories
    ) {
      self.participation = participation
      self.framework = framework
      self.isReweighted = isReweighted
      self.isSmallPractice = isSmallPractice
      self.reweightedCategories = reweightedCategories
    }
  }

  /// The table, and the categories that it has to show as reweighted; `outsideAPP` is how the year
  /// weights an APM Entity that does not report the APP.
  public static func select(
    _ subject: Subject,
    outsideAPP: APMEntityWeights
  ) -> (table: WeightTables.Table, reweighted: PerformanceCategories) {
    let reweighted =
      subject.isReweighted
      ? subject.reweightedCategories.union(.promotingInteroperability)
      : subject.reweightedCategories
    // A virtual group cannot report the APP.
    if subject.framework == .app, subject.participation != .virtualGroup {
      return (.app, reweighted)
    }
    if subject.participation == .apmEntity {
      switch outsideAPP {
      case .app: return (.app, reweighted)
      case .costReweighted: return (.standard, reweighted.union(.cost))
      }
    }
    return (subject.isSmallPractice ? .smallPractice : .standard, reweighted)
  }
}
