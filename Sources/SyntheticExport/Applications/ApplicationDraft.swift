internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

/// What an application says, before it is written.
struct ApplicationDraft {
  var performanceYear: Int
  var level: ApplicationLevel
  var npi: NPI?
  var tin: TIN?
  var virtualGroup: Int?
  /// The practice and the number of its subgroup.
  var subgroup: (practice: Int, number: Int)?
  var entity: EntityName?
  var exceptionType: ExceptionType?
  var categories: [PerformanceCategory] = []
  var reason: HardshipReason?
  var eventType: EventType?
  var eventStart: CalendarDate?
  var eventEnd: CalendarDate?
  var stillPersists = false
  var certificationID: String?
  var performancePeriodEnd: CalendarDate?
  /// In hundredths of a percent.
  var encounterPercent: Int?
  var isAttested = true
  var description = Description.none
  var relationship: SubmitterRelationship?
  var hasPermission = false
  var status: ApplicationStatus
  var submittedAt: LocalDateTime?
  /// What follows the time of submission; a local time has nothing.
  var offset: StaticString = ""

  enum Description {
    case none
    /// A position in the vocabulary.
    case text(Int)
    /// This many characters.
    case long(Int)
  }

  /// Drafts an application at a level that passes every check of its own content.
  init(
    _ level: ApplicationLevel,
    _ filing: Filing,
    under policy: YearPolicy,
    _ random: inout RandomStream
  ) {
    let year = policy.performanceYear
    performanceYear = year
    self.level = level
    status = Self.status(filing, &random)
    submittedAt = Self.timestamp(
      CalendarDate(year: year, month: 6 + random.below(6), day: 1 + random.below(28)),
      second: random.below(86_400)
    )
    if random.chance(0.2) { offset = "-04:00" }
    if filing.isForCircumstances {
      draftCircumstances(under: policy, &random)
    } else {
      if random.chance(0.3) { exceptionType = .piHardship }
      reason = filing.reason
      draftEvidence(of: filing.reason, year: year, under: policy, &random)
    }
    draftSubmitter(&random)
    if random.chance(0.5) { description = .text(random.below(1 << 16)) }
    if let failure = filing.failure {
      fail(failure, under: policy, &random)
    } else if random.chance(0.05) {
      performanceYear -= 1
    }
  }

  /// What is not for CMS to decide has no failures, and so none of these where one is wanted.
  private static func status(
    _ filing: Filing,
    _ random: inout RandomStream
  ) -> ApplicationStatus {
    if filing.isPending { return .submitted }
    return switch random.below(filing.failure == nil ? 100 : 88) {
    case ..<55: .submitted
    case ..<78: .approved
    case ..<88: .denied
    case ..<95: .draft
    default: .withdrawn
    }
  }

  private static func timestamp(_ date: CalendarDate?, second: Int) -> LocalDateTime? {
    date.flatMap {
      LocalDateTime(
        date: $0,
        hour: second / 3600,
        minute: second / 60 % 60,
        second: second % 60
      )
    }
  }

  /// An application on the portal's other form, for some categories or all.
  private mutating func draftCircumstances(
    under policy: YearPolicy,
    _ random: inout RandomStream
  ) {
    exceptionType = .euc
    let asked: [[PerformanceCategory]] = [
      [.promotingInteroperability], [.promotingInteroperability, .quality],
      [.cost, .promotingInteroperability], [.improvementActivities, .quality],
      PerformanceCategory.allCases,
    ]
    categories =
      level == .apmEntity
      ? policy.applications.entityCategories.value : asked[random.below(asked.count)]
    let eventTypes = policy.applications.circumstancesEventTypes.value
    eventType = eventTypes[random.below(eventTypes.count)]
    draftEvent(year: policy.performanceYear, &random)
  }

  /// An event that has begun before applications are filed.
  private mutating func draftEvent(year: Int, _ random: inout RandomStream) {
    eventStart = CalendarDate(year: year, month: 1 + random.below(5), day: 1 + random.below(28))
    stillPersists = random.chance(0.2)
    if !stillPersists {
      eventEnd = CalendarDate(year: year, month: 7 + random.below(6), day: 1 + random.below(28))
    }
  }

  private mutating func draftEvidence(
    of reason: HardshipReason,
    year: Int,
    under policy: YearPolicy,
    _ random: inout RandomStream
  ) {
    switch reason {
    case .extremeAndUncontrollable:
      let eventTypes = policy.applications.eventTypes.value
      eventType = eventTypes[random.below(eventTypes.count)]
      draftEvent(year: year, &random)
    case .ehrDecertification:
      eventStart = CalendarDate(year: year, month: 1 + random.below(5), day: 1 + random.below(28))
      performancePeriodEnd = CalendarDate(year: year, month: 12, day: 31)
      certificationID = Self.certificationID(under: policy, &random)
    case .lackOfCEHRTControl:
      let majority = policy.applications.encounterPercentExceeds.value * 100
      encounterPercent = majority + 1 + random.below(10_000 - majority)
    case .insufficientInternet, .lacksCEHRTFunctionality: break
    }
  }

  /// A certification ID of one of the three known forms.
  private static func certificationID(
    under policy: YearPolicy,
    _ random: inout RandomStream
  ) -> String {
    let forms = policy.applications
    switch random.below(3) {
    case 0:
      let letters = Array("0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
      let count = forms.certificationIDAlphanumericLength.value
      return String((0..<count).map { _ in letters[random.below(letters.count)] })
    case 1:
      return "CHP-"
        + (0..<forms.certificationIDCHPDigits.value).map { _ in String(random.below(10)) }.joined()
    default:
      return (0..<forms.certificationIDCHPLGroups.value)
        .map { _ in String(10 + random.below(90)) }.joined(separator: ".")
    }
  }

  private mutating func draftSubmitter(_ random: inout RandomStream) {
    switch random.below(100) {
    case ..<30: relationship = .clinician
    case ..<80: relationship = .physicianStaff
    case ..<87: (relationship, hasPermission) = (.consultant, true)
    case ..<92: (relationship, hasPermission) = (.registryOrQCDR, true)
    case ..<97: (relationship, hasPermission) = (.ehrVendor, true)
    default: relationship = .other
    }
  }
}

extension ApplicationDraft {
  /// Changes the draft so that it fails one check.
  ///
  /// What sites show is not for the application to say; see `SitePlan`.
  mutating func fail(
    _ failure: ApplicationFailure,
    under policy: YearPolicy,
    _ random: inout RandomStream
  ) {
    let year = policy.performanceYear
    switch failure {
    case .levelCannotApply:
      level = random.chance(0.5) || exceptionType == .euc ? .subgroup : .apmEntity
    case .missingIdentifier, .unknownSubject, .siteNotAffected, .noSitesOnFile, .piShareNotMet:
      break
    case .missingSubmittedAt: submittedAt = nil
    case .submittedEarly:
      submittedAt = Self.timestamp(CalendarDate(year: year, month: 1, day: 15), second: 36_000)
      offset = ""
      if eventStart != nil { eventStart = CalendarDate(year: year, month: 1, day: 2) }
    case .submittedLate:
      let closes = policy.applications.windowCloses.value
      submittedAt = Self.timestamp(closes.date, second: closes.secondOfDay + 1)
      offset = ""
    case .missingCategories: categories = []
    case .categoriesIncomplete: categories = [.promotingInteroperability]
    case .missingReason: reason = nil
    case .reasonNotAccepted: reason = .lacksCEHRTFunctionality
    case .notAttested: isAttested = false
    case .missingEventType: eventType = nil
    case .fileAsPIHardship: eventType = .vendorIssue
    case .missingEventStart: eventStart = nil
    case .missingEventEnd: (eventEnd, stillPersists) = (nil, false)
    case .eventDatesReversed:
      eventStart = CalendarDate(year: year, month: 5, day: 2)
      eventEnd = CalendarDate(year: year, month: 5, day: 1)
    case .eventAfterSubmission:
      eventStart = CalendarDate(year: year, month: 12, day: 20)
      (eventEnd, stillPersists) = (nil, true)
    case .eventOutsideYear:
      eventStart = CalendarDate(year: year - 1, month: 9, day: 10)
      (eventEnd, stillPersists) = (CalendarDate(year: year - 1, month: 12, day: 31), false)
    case .decertifiedOutsideWindow:
      let before = policy.applications.decertificationYearsBefore.value
      eventStart = CalendarDate(year: year - before - 1, month: 12, day: 31)
    case .missingCertificationID: certificationID = nil
    case .malformedCertificationID: certificationID = random.chance(0.5) ? "CHP-12" : "unknown"
    case .periodEndedBeforeDecertification:
      eventStart = CalendarDate(year: year, month: 5, day: 15)
      performancePeriodEnd = CalendarDate(year: year, month: 4, day: 30)
    case .missingEncounterPercent: encounterPercent = nil
    case .encountersNotMajority:
      // Where guides and regulation differ.
      let majority = policy.applications.encounterPercentExceeds.value * 100
      encounterPercent = random.chance(0.75) ? majority : random.below(majority)
    case .descriptionTooLong:
      description = .long(policy.applications.descriptionMaximumCharacters.value + 1)
    case .missingRelationship: relationship = nil
    case .noPermission: (relationship, hasPermission) = (.ehrVendor, false)
    }
  }
}
