import QPPModel
import ReweightingRules
import Testing

struct ParticipationDecisionTests {
  @Test(
    arguments: [
      (.individual, .individual), (.group, .group), (nil, .group), (.subgroup, .subgroup),
      (.apmEntity, .apmEntity),
      // Without a membership it is the group.
      (.virtualGroup, .group),
    ] as [(ReportingLevel?, Participation)]
  )
  func `a clinician stands where the practice reports`(
    reporting: ReportingLevel?,
    level: Participation
  ) {
    #expect(participation(reporting) { _ in } == level)
  }

  @Test(arguments: [nil] + ReportingLevel.allCases)
  func `a member of a virtual group stands there, whatever the practice says`(
    reporting: ReportingLevel?
  ) {
    #expect(participation(reporting) { $0.isInVirtualGroup = true } == .virtualGroup)
  }

  @Test func `without a valid subgroup it is the group`() {
    #expect(participation(.subgroup) { $0.hasSubgroup = false } == .group)
  }

  @Test func `outside every entity it is the group`() {
    #expect(participation(.apmEntity) { $0.isInAPMEntity = false } == .group)
  }

  @Test(
    arguments: [
      // Base, individually and group eligible.
      (.individual, true, false, true, .none), (.individual, true, true, false, .individual),
      (.group, true, true, false, .none), (.group, true, false, true, .group),
      (.subgroup, true, true, false, .none), (.subgroup, true, false, true, .subgroup),
      (.apmEntity, true, false, false, .none), (.apmEntity, true, true, false, .apmEntity),
      (.apmEntity, true, false, true, .apmEntity), (nil, true, true, false, .none),
      (.virtualGroup, true, true, false, .none),
    ] as [(ReportingLevel?, Bool, Bool, Bool, Participation)]
  )
  func `who is not eligible there stands nowhere`(
    reporting: ReportingLevel?,
    isBase: Bool,
    isIndividual: Bool,
    isGroup: Bool,
    level: Participation
  ) {
    let found = participation(reporting) {
      $0.isBaseEligible = isBase
      $0.isIndividuallyEligible = isIndividual
      $0.isGroupEligible = isGroup
    }
    #expect(found == level)
  }

  @Test(arguments: [(true, Participation.virtualGroup), (false, .none)])
  func `a virtual group asks for base eligibility alone`(isBase: Bool, level: Participation) {
    let found = participation(.group) {
      $0.isInVirtualGroup = true
      $0.isBaseEligible = isBase
      $0.isIndividuallyEligible = false
      $0.isGroupEligible = false
    }
    #expect(found == level)
  }

  static let open: [(ReportingLevels?, Bool, Bool, ReportingLevels)] = [
    // In a subgroup, in an APM Entity, and the levels open.
    (nil, true, false, [.group]), (nil, true, true, [.group, .apmEntity]),
    ([.individual, .group], true, false, [.individual, .group]),
    ([.group, .individual], true, true, [.group, .individual, .apmEntity]),
    ([.apmEntity, .individual], true, true, [.apmEntity, .individual]),
    // A level that is not there for the clinician is the group, at its first place.
    ([.apmEntity, .individual], true, false, [.group, .individual]),
    ([.subgroup, .individual, .group], false, false, [.group, .individual]),
    ([.subgroup, .group], true, true, [.subgroup, .group, .apmEntity]),
    ([.virtualGroup, .apmEntity, .subgroup], false, true, [.group, .apmEntity]),
  ]

  @Test(arguments: open.indices)
  func `the levels open are those reported, then that of its entities`(index: Int) {
    let (reporting, hasSubgroup, isInEntity, expected) = Self.open[index]
    var subject = subject(reporting)
    subject.hasSubgroup = hasSubgroup
    subject.isInAPMEntity = isInEntity
    #expect(Participation.openLevels(to: subject) == expected)
    #expect(Participation.level(of: subject) == expected.first.map { Participation($0) })
  }

  @Test func `the level is the first of those that are open`() {
    let levels = ReportingLevel.allCases
    let pairs = levels.flatMap { first in levels.map { ReportingLevels([first, $0]) } }
    for reporting in [nil, ReportingLevels()] + pairs.map(Optional.some) {
      for bits in 0..<64 {
        var subject = subject(reporting)
        subject.isInVirtualGroup = bits & 1 != 0
        subject.hasSubgroup = bits & 2 != 0
        subject.isInAPMEntity = bits & 4 != 0
        subject.isBaseEligible = bits & 8 != 0
        subject.isIndividuallyEligible = bits & 16 != 0
        subject.isGroupEligible = bits & 32 != 0
        let first = Participation.openLevels(to: subject).first.map { Participation($0) } ?? .none
        #expect(Participation.level(of: subject) == first, "\(subject)")
      }
    }
  }

  @Test func `only levels at which a clinician is eligible are open`() {
    var subject = subject([.individual, .subgroup, .group])
    subject.isIndividuallyEligible = false
    #expect(Participation.openLevels(to: subject) == [.subgroup, .group, .apmEntity])
    subject.isGroupEligible = false
    #expect(Participation.openLevels(to: subject) == [])
    subject.isIndividuallyEligible = true
    #expect(Participation.openLevels(to: subject) == [.individual, .apmEntity])
    #expect(Participation.level(of: subject) == .individual)
  }

  @Test(arguments: [false, true])
  func `in a virtual group that alone is open`(isBase: Bool) {
    var subject = subject([.individual, .group])
    subject.isInVirtualGroup = true
    subject.isBaseEligible = isBase
    #expect(Participation.openLevels(to: subject) == (isBase ? [.virtualGroup] : []))
  }

  /// Where a clinician who is eligible everywhere is, but for one change.
  private func participation(
    _ reporting: ReportingLevel?,
    changing change: (inout Participation.Subject) -> Void
  ) -> Participation {
    var subject = subject(reporting.map { ReportingLevels(CollectionOfOne($0)) })
    subject.isInAPMEntity = reporting == .apmEntity
    change(&subject)
    return Participation.level(of: subject)
  }

  private func subject(_ reporting: ReportingLevels?) -> Participation.Subject {
    Participation.Subject(
      reporting: reporting,
      isInVirtualGroup: false,
      hasSubgroup: true,
      isInAPMEntity: true,
      isBaseEligible: true,
      isIndividuallyEligible: true,
      isGroupEligible: true
    )
  }
}
