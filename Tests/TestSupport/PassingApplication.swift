public import QPPModel
public import ReweightingPolicy

extension Application {
  /// A pending application that passes every check of its own content.
  ///
  /// What any reason asks for is there. It is submitted at the instant at which the window closes.
  public static func passing(
    under policy: YearPolicy,
    level: ApplicationLevel = .individual,
    reason: HardshipReason = .insufficientInternet
  ) throws -> Application {
    let year = policy.performanceYear
    let zone = try TimeZoneOffsets(zone: policy.applications.windowTimeZone.value)
    guard let id = Identifier("EX-1"), let group = Identifier("VG-1"),
      let entity = Identifier("ACO-1")
    else {
      throw FixtureFault("no identifier")
    }
    var application = Application(
      id: id,
      performanceYear: year,
      level: level,
      status: .submitted
    )
    application.npi = NPI(validated: 1_234_567_893)
    application.tin = TIN(digits: 123_456_789)
    application.virtualGroup = group
    application.apmEntity = entity
    application.reason = reason
    application.eventType = .disaster
    application.eventStart = try CalendarDate(day: "\(year)-07-01")
    application.eventEnd = try CalendarDate(day: "\(year)-07-31")
    application.certificationID = .alphanumeric(count: 15)
    application.performancePeriodEnd = try CalendarDate(day: "\(year)-12-31")
    application.encounterPercent = Percent(whole: 51)
    application.attested = true
    application.descriptionCount = 6000
    application.relationship = .clinician
    application.submittedAt = zone.instant(policy.applications.windowCloses.value)
    return application
  }

  /// A pending application for extreme and uncontrollable circumstances that passes every check of its
  /// own content, and asks for all categories.
  public static func circumstances(
    under policy: YearPolicy,
    level: ApplicationLevel = .individual
  ) throws -> Application {
    var application = try passing(under: policy, level: level)
    application.exceptionType = .euc
    application.categories = .every
    application.reason = nil
    return application
  }
}
