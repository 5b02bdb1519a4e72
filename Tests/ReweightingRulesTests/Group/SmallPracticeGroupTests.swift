import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct SmallPracticeGroupTests {
  @Test(
    arguments: [
      (nil, 0, false), (nil, 1, true), (nil, 14, true), (nil, 15, true), (nil, 16, false),
      (true, 16, true), (true, 0, true), (false, 15, false),
    ] as [(Bool?, Int32, Bool)]
  )
  func `up to 15 clinicians, but not none, or as CMS says`(
    designation: Bool?,
    clinicians: Int32,
    isSmall: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = clinicians
    let subject = GroupSubject(counts: counts, smallPracticeDesignation: designation)
    let policy = try YearPolicy.of(2026)
    #expect(SmallPracticeGroup.isSmall(subject, under: policy) == isSmall)
    #expect(
      GroupReweighting.basis(of: subject, under: policy) == (isSmall ? .smallPractice : [])
    )
  }

  @Test func `another number can be asked for`() throws {
    let policy = try YearPolicy.of(
      2026,
      setting: "automaticReweighting.smallPracticeMaximumClinicians",
      to: .number(2)
    )
    var counts = ClinicianCounts()
    counts.clinicians = 2
    #expect(SmallPracticeGroup.isDerived(for: GroupSubject(counts: counts), under: policy))
    counts.clinicians = 3
    #expect(!SmallPracticeGroup.isDerived(for: GroupSubject(counts: counts), under: policy))
  }

  @Test(
    arguments: [
      (0, 15, true), (0, 16, false), (10, 15, true), (10, 16, false), (16, 10, false),
      (0, 0, false),
    ] as [(Int32, Int, Bool)]
  )
  func `those whom the export lacks count too`(
    clinicians: Int32,
    size: Int,
    isSmall: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = clinicians
    let subject = GroupSubject(counts: counts, size: size)
    #expect(SmallPracticeGroup.isSmall(subject, under: try .of(2026)) == isSmall)
  }
}
