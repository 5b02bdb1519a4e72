import ReweightingPolicy
import ReweightingRules
import TestSupport
import Testing

struct ASCBasedGroupTests {
  @Test(
    arguments: [
      (nil, 4, 4, true), (nil, 4, 3, false), (nil, 1, 1, true), (nil, 0, 0, false),
      (nil, 4, 0, false),
      // A designation is CMS's word, whatever the clinicians are.
      (true, 4, 0, true), (true, 0, 0, true), (false, 4, 4, false),
    ] as [(Bool?, Int32, Int32, Bool)]
  )
  func `all eligible clinicians are, and there is one, or CMS says so`(
    designation: Bool?,
    eligible: Int32,
    ascBased: Int32,
    isASCBased: Bool
  ) throws {
    var counts = ClinicianCounts()
    counts.clinicians = 20
    counts.ascBased = ascBased
    counts.eligible = eligible
    counts.eligibleASCBased = ascBased
    let subject = GroupSubject(counts: counts, ascBasedDesignation: designation)
    let basis = GroupReweighting.basis(of: subject, under: try .of(2026))
    #expect(basis == (isASCBased ? .ascBased : []))
  }

  @Test func `those who are not eligible do not count`() {
    var counts = ClinicianCounts()
    counts.clinicians = 20
    counts.ascBased = 19
    counts.eligible = 2
    counts.eligibleASCBased = 1
    #expect(!ASCBasedGroup.isDerived(for: GroupSubject(counts: counts)))
    counts.eligible = 1
    #expect(ASCBasedGroup.isDerived(for: GroupSubject(counts: counts)))
  }

  @Test(arguments: [(nil, true), (20, true), (19, true), (21, false)] as [(Int?, Bool)])
  func `a part of the practice proves nothing of all`(size: Int?, isASCBased: Bool) {
    var counts = ClinicianCounts()
    counts.clinicians = 20
    counts.eligible = 2
    counts.eligibleASCBased = 2
    #expect(ASCBasedGroup.isDerived(for: GroupSubject(counts: counts, size: size)) == isASCBased)
  }
}
