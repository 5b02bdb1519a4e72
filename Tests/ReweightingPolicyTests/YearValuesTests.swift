import QPPModel
import ReweightingPolicy
import TestSupport
import Testing

struct YearValuesTests {
  static let types: [Int: Set<ClinicianType>] = [
    2022: [
      .clinicalSocialWorker, .physicianAssistant, .nursePractitioner, .clinicalNurseSpecialist,
      .crna, .physicalTherapist, .occupationalTherapist, .speechLanguagePathologist, .audiologist,
      .clinicalPsychologist, .dietitian,
    ],
    2023: [
      .clinicalSocialWorker, .physicalTherapist, .occupationalTherapist,
      .speechLanguagePathologist, .audiologist, .clinicalPsychologist, .dietitian,
    ],
    2024: [.clinicalSocialWorker],
    2025: [],
    2026: [],
  ]

  @Test(arguments: YearPolicy.years)
  func `the types that are reweighted grow fewer`(year: Int) throws {
    let types = try #require(Self.types[year])
    let listed = try YearPolicy.of(year).automaticReweighting.clinicianTypes.value
    #expect(Set(listed) == types)
    #expect(listed.count == types.count)
  }

  static let windows: [Int: (opens: String?, closes: String)] = [
    2022: (nil, "2023-01-03T20:00:00"),
    2023: (nil, "2024-01-02T20:00:00"),
    2024: (nil, "2024-12-31T20:00:00"),
    2025: (nil, "2025-12-31T20:00:00"),
    2026: ("2026-05-04T00:00:00", "2026-12-31T20:00:00"),
  ]

  @Test(arguments: YearPolicy.years)
  func `the window closes at 8 p.m. Eastern, and it is not always known when it opens`(
    year: Int
  ) throws {
    let applications = try YearPolicy.of(year).applications
    let window = try #require(Self.windows[year])
    let opens = try window.opens.map { try LocalDateTime(local: $0) }
    let closes = try LocalDateTime(local: window.closes)
    #expect(applications.windowOpens.value == opens)
    #expect(applications.windowCloses.value == closes)
    #expect(applications.windowTimeZone.value == "America/New_York")
  }

  @Test(arguments: YearPolicy.years)
  func `a submission has to be whole from 2025`(year: Int) throws {
    let expected: SubmissionOverride = year >= 2025 ? .qualifying : .any
    #expect(try YearPolicy.of(year).submissions.override.value == expected)
  }

  @Test(arguments: YearPolicy.years)
  func `subgroups and entity submissions exist from 2023`(year: Int) throws {
    let policy = try YearPolicy.of(year)
    let levels = Set(policy.submissions.levels.value)
    #expect(policy.subgroups.exist.value == (year >= 2023))
    #expect(levels.contains(.apmEntity) == (year >= 2023))
    #expect(levels.isSuperset(of: [.individual, .group, .virtualGroup]))
  }

  @Test(arguments: YearPolicy.years)
  func `Shared Savings asks for reports from 2025`(year: Int) throws {
    #expect(try YearPolicy.of(year).sharedSavings.reportingRequired.value == (year >= 2025))
  }

  @Test(arguments: YearPolicy.years)
  func `the adjustment comes two years later, at 75 points`(year: Int) throws {
    let policy = try YearPolicy.of(year)
    #expect(policy.paymentYear.value == year + 2)
    #expect(policy.performanceThreshold.value == 75)
  }

  @Test(arguments: YearPolicy.years)
  func `numbers of clinicians and shares are the same in every year`(year: Int) throws {
    let policy = try YearPolicy.of(year)
    #expect(policy.automaticReweighting.smallPracticeMaximumClinicians.value == 15)
    #expect(policy.automaticReweighting.groupDesignationExceedsPercent.value == 75)
    #expect(policy.automaticReweighting.ascBasedRequiresAllEligible.value)
    #expect(policy.virtualGroups.minimumTINs.value == 2)
    #expect(policy.virtualGroups.maximumCliniciansPerTIN.value == 10)
    #expect(policy.audit.nearThresholdFromPercent.value == 70)
    #expect(policy.audit.nearThresholdToPercent.value == 80)
  }

  @Test(arguments: YearPolicy.years)
  func `what an application has to be is the same in every year`(year: Int) throws {
    let terms = try YearPolicy.of(year).applications
    #expect(Set(terms.levels.value) == [.individual, .group, .virtualGroup])
    #expect(
      Set(terms.acceptedReasons.value) == [
        .insufficientInternet, .extremeAndUncontrollable, .lackOfCEHRTControl, .ehrDecertification,
      ]
    )
    #expect(
      Set(terms.relationshipsNeedingPermission.value) == [
        .registryOrQCDR, .ehrVendor, .consultant,
      ]
    )
    #expect(terms.encounterPercentExceeds.value == 50)
    #expect(terms.descriptionMaximumCharacters.value == 6000)
    #expect(terms.certificationIDAlphanumericLength.value == 15)
    #expect(terms.certificationIDCHPDigits.value == 6)
    #expect(terms.certificationIDCHPLGroups.value == 9)
    #expect(terms.eventTypes.value == [.disaster, .closure, .financialDistress, .vendorIssue])
    #expect(terms.decertificationYearsBefore.value == 1)
  }

  @Test(arguments: YearPolicy.years)
  func `exceptions for extreme and uncontrollable circumstances are the same in every year`(
    year: Int
  ) throws {
    let policy = try YearPolicy.of(year)
    let terms = policy.applications
    #expect(
      Set(terms.circumstancesLevels.value) == [.individual, .group, .virtualGroup, .apmEntity]
    )
    #expect(
      Set(terms.circumstancesEventTypes.value)
        == Set(EventType.allCases).subtracting([.vendorIssue])
    )
    #expect(terms.entityCategories.value == PerformanceCategory.allCases)
    #expect(terms.entityShareExceedsPercent.value == 75)
    #expect(
      policy.automaticReweighting.lateJoinerCategories.value == PerformanceCategory.allCases
    )
    #expect(!policy.rollUp.automaticBeforeGroupData.value)
  }

  @Test(arguments: YearPolicy.years)
  func `the performance period grows from 90 days to 180 in 2024`(year: Int) throws {
    let expected = year >= 2024 ? 180 : 90
    #expect(try YearPolicy.of(year).submissions.minimumPeriodDays.value == expected)
  }
}
