/// One practice: a TIN, and what is declared or designated for the practice as a whole.
package struct Group: Hashable, Sendable {
  package var tin: TIN
  /// The level at which the practice reports, nil where the export does not say.
  package var reporting: ReportingLevel?
  /// What the practice reports under, nil where the export does not say.
  package var framework: ReportingFramework?
  /// Whether the group does *not* exceed the low-volume threshold.
  package var lowVolume: Bool
  package var optedIn: Bool
  /// CMS's designation of the group, nil where it is derived.
  package var ascBased: Bool?
  /// CMS's designation of the group, nil where it is derived.
  package var smallPractice: Bool?
  /// Other categories already reweighted to 0% at the group level.
  package var reweightedCategories: PerformanceCategories

  package init(
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
