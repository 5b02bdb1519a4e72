import QPPModel
import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct PracticeAuditTests {
  private let tin = TIN(digits: 123_456_789)

  @Test func `a practice that is as it says has no findings`() throws {
    #expect(try findings { _ in } == [])
  }

  @Test(arguments: [(0, true, true), (1, true, false), (0, false, false)])
  func `a practice without sites is a finding where sites were read`(
    sites: Int,
    wereRead: Bool,
    isFinding: Bool
  ) throws {
    let found = try findings {
      $0.siteCount = sites
      $0.wereSitesRead = wereRead
    }
    #expect(found == (isFinding ? [.noSitesOnFile] : []))
  }

  @Test(
    arguments: [
      (9, true, false), (10, true, false), (11, true, true), (11, false, false),
    ] as [(Int32, Bool, Bool)]
  )
  func `a TIN of a virtual group has up to ten clinicians`(
    clinicians: Int32,
    isInVirtualGroup: Bool,
    isFinding: Bool
  ) throws {
    let found = try findings {
      $0.subject.size = Int(clinicians)
      $0.isInVirtualGroup = isInVirtualGroup
    }
    #expect(found == (isFinding ? [.virtualGroupTINTooLarge] : []))
  }

  @Test(arguments: [(5, true, true), (5, false, false), (0, true, false)] as [(Int32, Bool, Bool)])
  func `clinicians of a TIN that groups lack are a finding where groups were read`(
    clinicians: Int32,
    wereRead: Bool,
    isFinding: Bool
  ) throws {
    let found = try findings {
      $0.group = nil
      $0.subject.counts.clinicians = clinicians
      $0.wereGroupsRead = wereRead
    }
    #expect(found == (isFinding ? [.tinNotInGroups] : []))
  }

  @Test func `a group without clinicians is a finding`() throws {
    #expect(
      try findings { $0.subject = GroupSubject(counts: ClinicianCounts()) } == [
        .groupWithoutClinicians
      ]
    )
  }

  @Test(
    arguments: [
      (nil, 2, 2, false), (true, 2, 2, false), (false, 2, 2, true), (true, 2, 1, true),
      (false, 2, 1, false), (true, 0, 0, true), (false, 0, 0, false),
    ] as [(Bool?, Int32, Int32, Bool)]
  )
  func `an ASC designation that differs from the clinicians is a finding`(
    designation: Bool?,
    eligible: Int32,
    ascBased: Int32,
    isFinding: Bool
  ) throws {
    let found = try findings {
      $0.group?.ascBased = designation
      $0.subject.counts.eligible = eligible
      $0.subject.counts.eligibleASCBased = ascBased
    }
    #expect(found == (isFinding ? [.ascDesignationDiffers] : []))
  }

  @Test func `an ASC designation of no clinicians differs too`() throws {
    let found = try findings {
      $0.group?.ascBased = true
      $0.subject = GroupSubject(counts: ClinicianCounts())
    }
    #expect(Set(found) == [.groupWithoutClinicians, .ascDesignationDiffers])
  }

  @Test(
    arguments: [
      (nil, 16, false), (true, 15, false), (false, 15, true), (true, 16, true), (false, 16, false),
    ] as [(Bool?, Int32, Bool)]
  )
  func `a small practice designation that differs from the count is a finding`(
    designation: Bool?,
    clinicians: Int32,
    isFinding: Bool
  ) throws {
    let found = try findings {
      $0.group?.smallPractice = designation
      $0.subject.size = Int(clinicians)
    }
    #expect(found == (isFinding ? [.smallPracticeDesignationDiffers] : []))
  }

  @Test(arguments: [false, true])
  func `of no clinicians no size is known`(designation: Bool) throws {
    let found = try findings {
      $0.group?.smallPractice = designation
      $0.subject = GroupSubject(counts: ClinicianCounts())
    }
    #expect(found == [.groupWithoutClinicians])
  }

  @Test(
    arguments: [
      (nil, []), (4, [AuditRemark(.sizeBelowRoster, .numbers(4, 5))]), (5, []),
      (6, [AuditRemark(.rosterIncomplete, .numbers(5, 6))]),
      (0, [AuditRemark(.sizeBelowRoster, .numbers(0, 5))]),
    ] as [(Int32?, [AuditRemark])]
  )
  func `a size that is not the roster's is a finding`(
    size: Int32?,
    expected: [AuditRemark]
  ) throws {
    let found = try remarks {
      $0.group?.size = size
      $0.subject.size = max(5, size.map { Int($0) } ?? 0)
    }
    #expect(found == expected)
  }

  @Test(
    arguments: [
      (nil, 5, 5, []), (true, 5, 5, []), (false, 5, 5, [.hospitalBasedDesignationDiffers]),
      (true, 1, 5, [.hospitalBasedDesignationDiffers]), (false, 1, 5, []),
      // Of nobody nothing is known but that.
      (true, 0, 0, [.groupWithoutClinicians]), (false, 0, 0, [.groupWithoutClinicians]),
    ] as [(Bool?, Int32, Int32, [FindingCode])]
  )
  func `a hospital-based designation that differs from the share is a finding`(
    designation: Bool?,
    designated: Int32,
    clinicians: Int32,
    expected: [FindingCode]
  ) throws {
    let found = try findings {
      $0.group?.hospitalBased = designation
      $0.subject.counts.hospitalBased = designated
      $0.subject.counts.clinicians = clinicians
      $0.subject.size = Int(clinicians)
    }
    #expect(found == expected)
  }

  @Test(
    arguments: [
      (nil, 5, []), (true, 5, []), (false, 5, [.nonPatientFacingDesignationDiffers]),
      (true, 1, [.nonPatientFacingDesignationDiffers]), (false, 1, []),
    ] as [(Bool?, Int32, [FindingCode])]
  )
  func `a non-patient facing designation that differs from the share is a finding`(
    designation: Bool?,
    designated: Int32,
    expected: [FindingCode]
  ) throws {
    let found = try findings {
      $0.group?.nonPatientFacing = designation
      $0.subject.counts.nonPatientFacing = designated
    }
    #expect(found == expected)
  }

  static let reporting: [(ReportingLevels?, Bool, Int32, [AuditRemark])] = [
    (nil, false, 5, []), (nil, true, 5, []), ([.group], false, 5, []),
    ([.group], true, 0, [AuditRemark(.virtualGroupReportsOtherwise)]),
    ([.virtualGroup], true, 0, []), ([.individual, .virtualGroup], true, 0, []),
    ([.virtualGroup], false, 0, [AuditRemark(.notInVirtualGroup)]),
    ([.apmEntity], false, 0, []),
    ([.apmEntity], false, 2, [AuditRemark(.notInAPMEntity, .number(2))]),
    ([.apmEntity], true, 2, [AuditRemark(.virtualGroupReportsOtherwise)]),
    (
      [.group, .individual], false, 2,
      [AuditRemark(.severalLevels, .reporting([.group, .individual]))]
    ),
    (
      [.virtualGroup, .apmEntity], false, 5,
      [
        AuditRemark(.notInVirtualGroup), AuditRemark(.notInAPMEntity, .number(5)),
        AuditRemark(.severalLevels, .reporting([.virtualGroup, .apmEntity])),
      ]
    ),
  ]

  @Test(arguments: reporting.indices)
  func `reporting and membership agree`(index: Int) throws {
    let (reporting, isInVirtualGroup, outside, expected) = Self.reporting[index]
    let found = try remarks {
      $0.isInVirtualGroup = isInVirtualGroup
      $0.group?.reporting = reporting
      $0.cliniciansOutsideEntities = outside
    }
    #expect(found == expected)
  }

  /// The findings about a practice of five clinicians that has none but for one change.
  private func findings(
    changing change: (inout PracticeAudit.Subject) -> Void
  ) throws -> [FindingCode] {
    try remarks(changing: change).map(\.code)
  }

  private func remarks(
    changing change: (inout PracticeAudit.Subject) -> Void
  ) throws -> [AuditRemark] {
    var counts = ClinicianCounts()
    counts.clinicians = 5
    counts.eligible = 5
    var practice = PracticeAudit.Subject(
      group: Group(tin: tin),
      subject: GroupSubject(counts: counts),
      isInVirtualGroup: false,
      siteCount: 1,
      wereGroupsRead: true,
      wereSitesRead: true
    )
    change(&practice)
    return PracticeAudit.findings(about: practice, under: try .of(2026))
  }
}
