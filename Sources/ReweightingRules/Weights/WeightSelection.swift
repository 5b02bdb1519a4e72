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
    /// The categories that are reweighted whatever table holds: those of who joined late, and all of
    /// an APM Entity's exception.
    public var unscoredCategories: PerformanceCategories

    public init(
      participation: Participation,
      framework: ReportingFramework,
      isReweighted: Bool,
      isSmallPractice: Bool,
      reweightedCategories: PerformanceCategories,
      unscoredCategories: PerformanceCategories = PerformanceCategories()
    ) {
      self.participation = participation
      self.framework = framework
      self.isReweighted = isReweighted
      self.isSmallPractice = isSmallPractice
      self.reweightedCategories = reweightedCategories
      self.unscoredCategories = unscoredCategories
    }
  }

  /// Why a table is chosen.
  public enum Ground: Sendable {
    /// Every category is reweighted, so that no table matters.
    case everything
    /// The practice reports the APP.
    case framework
    /// An APM Entity that does not report it.
    case apmEntity(APMEntityWeights)
    case smallPractice
    /// None of these.
    case standard
  }

  /// Why a table is chosen: the first of these that holds.
  public static func ground(of subject: Subject, outsideAPP: APMEntityWeights) -> Ground {
    if subject.unscoredCategories == .every { return .everything }
    // A virtual group cannot report the APP.
    if subject.framework == .app, subject.participation != .virtualGroup { return .framework }
    if subject.participation == .apmEntity { return .apmEntity(outsideAPP) }
    return subject.isSmallPractice ? .smallPractice : .standard
  }

  /// The table, and the categories that it has to show as reweighted; `outsideAPP` is how the year
  /// weights an APM Entity that does not report the APP.
  public static func select(
    _ subject: Subject,
    outsideAPP: APMEntityWeights
  ) -> (table: WeightTables.Table, reweighted: PerformanceCategories) {
    let others = subject.reweightedCategories.union(subject.unscoredCategories)
    let reweighted = subject.isReweighted ? others.union(.promotingInteroperability) : others
    return switch ground(of: subject, outsideAPP: outsideAPP) {
    case .everything: (.standard, .every)
    case .framework, .apmEntity(.app): (.app, reweighted)
    case .apmEntity(.costReweighted): (.standard, reweighted.union(.cost))
    case .smallPractice: (.smallPractice, reweighted)
    case .standard: (.standard, reweighted)
    }
  }
}
