/// One practice: a TIN, and what is declared or designated for the practice as a whole.
public struct Group: Hashable, Sendable {
  public var tin: TIN
  /// The levels at which the practice reports, the main one first; nil where the export does not
  /// say.
  public var reporting: ReportingLevels?
  /// How many clinicians bill under the TIN, nil where the export does not say.
  public var size: Int32?
  // CMS's designations of the group, each nil where it is derived.
  public var nonPatientFacing: Bool?
  public var hospitalBased: Bool?
  /// What the practice reports under, nil where the export does not say.
  public var framework: ReportingFramework?
  /// Whether the group does *not* exceed the low-volume threshold.
  public var lowVolume: Bool
  public var optedIn: Bool
  public var ascBased: Bool?
  public var smallPractice: Bool?
  /// Other categories already reweighted to 0% at the group level.
  public var reweightedCategories: PerformanceCategories
  public var granted: GrantedExceptions

  // Made anew out of memory for each practice that is looked at.
  @inlinable
  public init(
    tin: TIN,
    reporting: ReportingLevels? = nil,
    size: Int32? = nil,
    nonPatientFacing: Bool? = nil,
    hospitalBased: Bool? = nil,
    framework: ReportingFramework? = nil,
    lowVolume: Bool = false,
    optedIn: Bool = false,
    ascBased: Bool? = nil,
    smallPractice: Bool? = nil,
    reweightedCategories: PerformanceCategories = [],
    granted: GrantedExceptions = []
  ) {
    self.tin = tin
    self.reporting = reporting
    self.size = size
    self.nonPatientFacing = nonPatientFacing
    self.hospitalBased = hospitalBased
    self.framework = framework
    self.lowVolume = lowVolume
    self.optedIn = optedIn
    self.ascBased = ascBased
    self.smallPractice = smallPractice
    self.reweightedCategories = reweightedCategories
    self.granted = granted
  }
}
