/// One exception application, as far as the rules look at it.
public struct Application: Sendable {
  public var id: Identifier
  public var performanceYear: Int
  public var level: ApplicationLevel
  public var npi: NPI?
  public var tin: TIN?
  public var virtualGroup: Identifier?
  public var subgroup: Identifier?
  public var apmEntity: Identifier?
  public var exceptionType = ExceptionType.piHardship
  /// What an exception for extreme and uncontrollable circumstances asks to reweight.
  public var categories: PerformanceCategories = []
  public var reason: HardshipReason?
  public var eventType: EventType?
  public var eventStart: CalendarDate?
  public var eventEnd: CalendarDate?
  public var stillPersists = false
  public var certificationID: CertificationID?
  public var performancePeriodEnd: CalendarDate?
  public var encounterPercent: Percent?
  public var attested = false
  /// The length of the description in Unicode scalars.
  public var descriptionCount = 0
  public var relationship: SubmitterRelationship?
  public var hasPermission = false
  public var status: ApplicationStatus
  public var submittedAt: Instant?
  /// The first 64 bits of a digest of all that is decided upon.
  public var content: UInt64 = 0

  public init(
    id: Identifier,
    performanceYear: Int,
    level: ApplicationLevel,
    status: ApplicationStatus
  ) {
    self.id = id
    self.performanceYear = performanceYear
    self.level = level
    self.status = status
  }
}

/// The shape of an ONC-ACB certification ID: what the policy of a year needs to tell a well-formed
/// one from another.
public enum CertificationID: Hashable, Sendable {
  /// ASCII letters and digits alone, this many.
  case alphanumeric(count: Int)
  /// `CHP-` and this many digits.
  case chp(digits: Int)
  /// This many groups, two or more, of ASCII letters or digits joined by `.`: a CHPL product number.
  case chplProductNumber(groups: Int)
  /// None of these.
  case unrecognized
}
