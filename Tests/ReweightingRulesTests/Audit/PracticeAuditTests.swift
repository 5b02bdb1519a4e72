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
      $0.counts.clinicians = clinicians
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
      $0.counts.clinicians = clinicians
      $0.wereGroupsRead = wereRead
    }
    #expect(found == (isFinding ? [.tinNotInGroups] : []))
  }

  @Test func `a group without clinicians is a finding`() throws {
    #expect(try findings { $0.counts = ClinicianCounts() } == [.groupWithoutClinicians])
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
      $0.counts.eligible = eligible
      $0.counts.eligibleASCBased = ascBased
    }
    #expect(found == (isFinding ? [.ascDesignationDiffers] : []))
  }

  @Test func `an ASC designation of no clinicians differs too`() throws {
    let found = try findings {
      $0.group?.ascBased = true
      $0.counts = ClinicianCounts()
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
      $0.counts.clinicians = clinicians
    }
    #expect(found == (isFinding ? [.smallPracticeDesignationDiffers] : []))
  }

  @Test(arguments: [false, true])
  func `of no clinicians no size is known`(designation: Bool) throws {
    let found = try findings {
      $0.group?.smallPractice = designation
      $0.counts = ClinicianCounts()
    }
    #expect(found == [.groupWithoutClinicians])
  }

  @Test(arguments: [false, true], [nil] + ReportingLevel.allCases)
  func `reporting and membership agree`(isInVirtualGroup: Bool, reporting: ReportingLevel?) throws {
    let found = try findings {
      $0.isInVirtualGroup = isInVirtualGroup
      $0.group?.reporting = reporting
    }
    var expected: [FindingCode] = []
    if isInVirtualGroup, let reporting, reporting != .virtualGroup {
      expected = [.virtualGroupReportsOtherwise]
    }
    if !isInVirtualGroup, reporting == .virtualGroup { expected = [.notInVirtualGroup] }
    #expect(found == expected)
  }

  /// The findings about a practice of five clinicians that has none but for one change.
  private func findings(
    changing change: (inout PracticeAudit.Subject) -> Void
  ) throws -> [FindingCode] {
    var counts = ClinicianCounts()
    counts.clinicians = 5
    counts.eligible = 5
    var practice = PracticeAudit.Subject(
      group: Group(tin: tin),
      counts: counts,
      isInVirtualGroup: false,
      siteCount: 1,
      wereGroupsRead: true,
      wereSitesRead: true
    )
    change(&practice)
    return PracticeAudit.findings(about: practice, under: try .of(2026))
  }
}
