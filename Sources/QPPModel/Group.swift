/// One practice: a TIN, and what is declared or designated for the practice as a whole.
public struct Group: Hashable, Sendable {
  public var tin: TIN
  /// The level at which the practice reports, nil where the export does not say.
  public var reporting: ReportingLevel?
  /// What the practice reports under, nil where the export does not say.
  public var framework: ReportingFramework?
  /// Whether the group does *not* exceed the low-volume threshold.
  public var lowVolume: Bool
  public var optedIn: Bool
  /// CMS's designation of the group, nil where it is derived.
  public var ascBased: Bool?
  /// CMS's designation of the group, nil where it is derived.
  public var smallPractice: Bool?
  /// Other categories already reweighted to 0% at the group level.
  public var reweightedCategories: PerformanceCategories

  public init(
    tin: TIN,
    reporting: ReportingLevel? = nil,
    framework: ReportingFramework? = nil,
    lowVolume: Bool = false,
    optedIn: Bool = false,
    ascBased: Bool? = nil,
    smallPractice: Bool? = nil,
    reweightedCategories: PerformanceCategories = []
  ) {
    self.tin = tin
    self.reporting = reporting
    self.framework = framework
    self.lowVolume = lowVolume
    self.optedIn = optedIn
    self.ascBased = ascBased
    self.smallPractice = smallPractice
    self.reweightedCategories = reweightedCategories
  }
}
