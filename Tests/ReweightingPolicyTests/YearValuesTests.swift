import QPPModel
import ReweightingPolicy
import TestSupport
import Testing

struct YearValuesTests {
  @Test(
    arguments: [
      (
        2022,
        [
          .clinicalSocialWorker, .physicianAssistant, .nursePractitioner, .clinicalNurseSpecialist,
          .crna, .physicalTherapist, .occupationalTherapist, .speechLanguagePathologist,
          .audiologist, .clinicalPsychologist, .dietitian,
        ]
      ),
      (
        2023,
        [
          .clinicalSocialWorker, .physicalTherapist, .occupationalTherapist,
          .speechLanguagePathologist, .audiologist, .clinicalPsychologist, .dietitian,
        ]
      ),
      (2024, [.clinicalSocialWorker]),
      (2025, []),
      (2026, []),
    ] as [(Int, Set<ClinicianType>)]
  )
  func `the types that are reweighted grow fewer`(year: Int, types: Set<ClinicianType>) throws {
    let listed = try YearPolicy.of(year).automaticReweighting.clinicianTypes.value
    #expect(Set(listed) == types)
    #expect(listed.count == types.count)
  }

  @Test(arguments: [
    (2022, "2023-01-03T20:00:00"), (2023, "2024-01-02T20:00:00"), (2024, "2024-12-31T20:00:00"),
    (2025, "2025-12-31T20:00:00"), (2026, "2026-12-31T20:00:00"),
  ])
  func `the window closes at 8 p.m. Eastern`(year: Int, closes: String) throws {
    let applications = try YearPolicy.of(year).applications
    let expected = try LocalDateTime(local: closes)
    #expect(applications.windowCloses.value == expected)
    #expect(applications.windowTimeZone.value == "America/New_York")
  }

  @Test(
    arguments: [
      (2022, nil), (2023, nil), (2024, nil), (2025, nil), (2026, "2026-05-04T00:00:00"),
    ] as [(Int, String?)]
  )
  func `when the window opens is known of the last year alone`(year: Int, opens: String?) throws {
    let expected = try opens.map { try LocalDateTime(local: $0) }
    #expect(try YearPolicy.of(year).applications.windowOpens.value == expected)
  }

  @Test(
    arguments: [
      (2022, .any), (2023, .any), (2024, .any), (2025, .qualifying), (2026, .qualifying),
    ] as [(Int, SubmissionOverride)]
  )
  func `a submission has to be whole from 2025`(year: Int, override: SubmissionOverride) throws {
    #expect(try YearPolicy.of(year).submissions.override.value == override)
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
  }
}
