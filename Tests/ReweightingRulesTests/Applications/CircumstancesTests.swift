import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

/// Applications for the Extreme and Uncontrollable Circumstances Exception.
struct CircumstancesTests {
  @Test(
    arguments: YearPolicy.years,
    [ApplicationLevel.individual, .group, .virtualGroup, .apmEntity]
  )
  func `a complete one passes in every year, at every level but that of subgroups`(
    year: Int,
    level: ApplicationLevel
  ) throws {
    #expect(try circumstancesFailures(in: year, level: level) { _ in } == [])
  }

  @Test(arguments: YearPolicy.years)
  func `a subgroup cannot apply`(year: Int) throws {
    let listed = try circumstancesFailures(in: year, level: .subgroup) { $0.attested = false }
    #expect(listed == [.levelCannotApply])
  }

  @Test func `an APM Entity has to be named`() throws {
    let listed = try circumstancesFailures(level: .apmEntity) { $0.apmEntity = nil }
    #expect(listed == [.missingIdentifier])
  }

  @Test func `what is asked of both forms is asked`() throws {
    let listed = try circumstancesFailures {
      $0.submittedAt = nil
      $0.categories = []
      $0.attested = false
      $0.eventType = nil
      $0.eventStart = nil
      $0.eventEnd = nil
      $0.descriptionCount = 6001
      $0.relationship = nil
    }
    #expect(
      listed == [
        .missingSubmittedAt, .missingCategories, .notAttested, .missingEventType,
        .missingEventStart, .missingEventEnd, .descriptionTooLong, .missingRelationship,
      ]
    )
  }

  @Test(arguments: HardshipReason.allCases)
  func `a reason is not looked at`(reason: HardshipReason) throws {
    let listed = try circumstancesFailures {
      $0.reason = reason
      $0.encounterPercent = nil
      $0.certificationID = nil
      $0.performancePeriodEnd = try CalendarDate(day: "2020-01-01")
    }
    #expect(listed == [])
  }

  @Test(
    arguments: [
      (.individual, [], [.missingCategories]), (.individual, .cost, []),
      (.group, .promotingInteroperability, []), (.virtualGroup, .every, []),
      (.apmEntity, .every, []),
      (.apmEntity, [.quality, .cost, .improvementActivities], [.categoriesIncomplete]),
      (.apmEntity, .promotingInteroperability, [.categoriesIncomplete]),
      (.apmEntity, [], [.missingCategories, .categoriesIncomplete]),
    ] as [(ApplicationLevel, PerformanceCategories, [ApplicationFailure])]
  )
  func `categories are named, all of them by an APM Entity`(
    level: ApplicationLevel,
    categories: PerformanceCategories,
    expected: [ApplicationFailure]
  ) throws {
    #expect(try circumstancesFailures(level: level) { $0.categories = categories } == expected)
  }

  @Test(arguments: EventType.allCases)
  func `a vendor issue belongs to the other form`(event: EventType) throws {
    let listed = try circumstancesFailures { $0.eventType = event }
    #expect(listed == (event == .vendorIssue ? [.fileAsPIHardship] : []))
  }

  @Test(arguments: HardshipReason.allCases)
  func `a hardship exception is asked for no categories`(reason: HardshipReason) throws {
    let listed = try failures(reason: reason) { $0.categories = [] }
    #expect(listed == (reason == .lacksCEHRTFunctionality ? [.reasonNotAccepted] : []))
  }

  @Test(
    arguments: [
      ("2027-01-01", nil, true, [.eventAfterSubmission, .eventOutsideYear]),
      ("2025-12-01", "2025-12-31", false, [.eventOutsideYear]),
      ("2025-12-01", "2025-12-31", true, []),
      ("2026-05-02", "2026-05-01", false, [.eventDatesReversed]),
    ] as [(String, String?, Bool, [ApplicationFailure])]
  )
  func `its event is in order and touches the year`(
    start: String,
    end: String?,
    persists: Bool,
    expected: [ApplicationFailure]
  ) throws {
    let listed = try circumstancesFailures {
      $0.eventStart = try CalendarDate(day: start)
      $0.eventEnd = try end.map { try CalendarDate(day: $0) }
      $0.stillPersists = persists
    }
    #expect(listed == expected)
  }
}
