import QPPModel
import ReweightingPolicy
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct DeterminationsTests {
  /// What is decided about a clinician, as far as these tests look.
  private struct Decided: Equatable {
    let participation: Participation
    let basis: Basis?
    /// Quality, cost, improvement activities, Promoting Interoperability.
    let weights: [Int]?

    init(_ participation: Participation, _ basis: Basis?, _ weights: [Int]?) {
      self.participation = participation
      self.basis = basis
      self.weights = weights
    }

    init(_ determination: ClinicianDetermination) {
      participation = determination.participation
      basis = determination.basis
      weights = determination.weights.map { determination in
        let weights = determination.weights
        return [
          weights.quality, weights.cost, weights.improvementActivities,
          weights.promotingInteroperability,
        ]
      }
    }
  }

  private static let standard = [30, 30, 15, 25]
  private static let standardWithout = [55, 30, 15, 0]
  private static let smallWithout = [40, 30, 30, 0]

  /// A practice of every way of reporting; where the clinicians are is said beside them.
  private func everyLevel() throws -> (export: SmallExport, expected: [Decided]) {
    var export = try SmallExport()
    let reporting: [(UInt64, ReportingLevel)] = [
      (1, .individual), (3, .subgroup), (4, .individual), (5, .group), (6, .apmEntity),
      (7, .apmEntity), (8, .virtualGroup), (9, .individual),
    ]
    for (number, level) in reporting {
      _ = export.tables.add(
        Group(tin: tin(number), reporting: [level], smallPractice: false)
      )
    }
    _ = export.tables.add(Subgroup(id: try identifier("SG-1"), tin: tin(3)))
    for number in [4, 5] as [UInt64] {
      let member = VirtualGroupMember(virtualGroup: try identifier("VG-1"), tin: tin(number))
      _ = export.tables.add(member)
    }
    _ = export.tables.add(APMEntity(id: try identifier("E-1"), program: .mssp))
    _ = export.tables.add(APMParticipant(entity: try identifier("E-1"), tin: tin(6)))

    var expected: [Decided] = []
    func expect(_ decided: Decided) { expected.append(decided) }
    try export.add(clinician: 1, of: 1, .hospitalBased)
    expect(Decided(.individual, .hospitalBased, Self.standardWithout))
    try export.add(clinician: 2, of: 1)
    expect(Decided(.individual, [], Self.standard))
    // Without a row in `groups`: the TIN is small, and so is everyone in it.
    try export.add(clinician: 3, of: 2)
    expect(Decided(.group, [.smallPractice, .allClinicians], Self.smallWithout))
    try export.add(clinician: 4, of: 3, subgroup: "SG-1")
    expect(Decided(.subgroup, [], Self.standard))
    try export.add(clinician: 5, of: 3, subgroup: "SG-2")
    expect(Decided(.group, [], Self.standard))
    // The virtual group is small though its TINs are not.
    try export.add(clinician: 6, of: 4, .lowVolume)
    expect(Decided(.virtualGroup, .smallPractice, Self.smallWithout))
    try export.add(clinician: 7, of: 5)
    expect(Decided(.virtualGroup, .smallPractice, Self.smallWithout))
    // Its only clinician is excluded, so the entity is reweighted; cost is not scored there.
    try export.add(clinician: 8, of: 6, .hospitalBased)
    expect(Decided(.apmEntity, .apmEntity, [85, 0, 15, 0]))
    try export.add(clinician: 9, of: 7)
    expect(Decided(.group, [], Self.standard))
    try export.add(clinician: 10, of: 8)
    expect(Decided(.group, [], Self.standard))
    try export.add(clinician: 11, of: 9, .lowVolume)
    expect(Decided(.none, nil, nil))
    try export.add(clinician: 12, of: 9, .newlyEnrolled, .hospitalBased)
    expect(Decided(.none, nil, nil))
    return (export, expected)
  }

  @Test(arguments: [1, 3, 100])
  func `each clinician stands at its level, whatever the parts`(partSize: Int) throws {
    var (export, expected) = try everyLevel()
    let determinations = export.decide(partSize: partSize)
    let decided = (0..<determinations.roster.count).map {
      Decided(determinations.clinician(at: $0))
    }
    #expect(decided == expected)
    #expect(Set(decided.map(\.participation)) == Set(Participation.allCases))
  }

  @Test func `clinicians carry what they were decided by`() throws {
    var (export, _) = try everyLevel()
    let determinations = export.decide()
    let subgroup = determinations.clinician(at: 3)
    #expect(subgroup.subgroup.map { determinations.subgroupID($0).description } == "SG-1")
    #expect(determinations.clinician(at: 4).subgroup == nil)
    let virtual = determinations.clinician(at: 5)
    #expect(virtual.virtualGroup.map { determinations.virtualGroupID($0).description } == "VG-1")
    #expect(virtual.isVirtualGroupReweighted == true)
    #expect(!virtual.isGroupReweighted)
    #expect(!virtual.isIndividuallyEligible)
    #expect(virtual.isGroupEligible)
    let participant = determinations.clinician(at: 7)
    #expect(determinations.entityIDs(of: participant) == ["E-1"])
    #expect(participant.rollUp == .excluded(.group))
    #expect(participant.sharedSavings == .excluded(.reweighted))
    #expect(determinations.clinician(at: 0).rollUp == nil)
    #expect(determinations.clinician(at: 0).sharedSavings == nil)
    #expect(determinations.clinician(at: 0).tin == tin(1))
    #expect(determinations.clinician(at: 0).npi == npi(1))
  }

  @Test func `groups and virtual groups count their clinicians`() throws {
    var (export, _) = try everyLevel()
    let determinations = export.decide()
    let practices = determinations.tables.practices
    let counts = practices.listedByTIN.map { determinations.practice($0).counts }
    #expect(counts.map(\.clinicians) == [2, 1, 2, 1, 1, 1, 1, 1, 2])
    #expect(counts.map(\.eligible) == [2, 1, 2, 1, 1, 1, 1, 1, 1])
    #expect(determinations.virtualGroups.map(\.counts.clinicians) == [2])
    #expect(determinations.virtualGroups.map(\.isSmallPractice) == [true])
  }

  @Test func `a counting submission overrides at its own level alone`() throws {
    var (export, _) = try everyLevel()
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(1))), score: 500_000)
    try export.submit(.group(tin(2)), score: 0)
    try export.submit(.virtualGroup(try identifier("VG-1")), score: 0)
    try export.submit(.group(tin(4)), score: 0)
    let determinations = export.decide()
    let hospitalBased = determinations.clinician(at: 0)
    #expect(hospitalBased.individual.isOverridden)
    #expect(hospitalBased.basis == [])
    let small = determinations.clinician(at: 2)
    #expect(small.basis == [])
    #expect(small.individual.basis == .smallPractice)
    #expect(determinations.clinician(at: 5).basis == [])
  }

  @Test func `the average of an entity is over those who contribute`() throws {
    var export = try SmallExport()
    let entity = try identifier("E-1")
    _ = export.tables.add(APMEntity(id: entity, program: .mssp))
    for number in [1, 2] as [UInt64] {
      _ = export.tables.add(Group(tin: tin(number), reporting: [.apmEntity], smallPractice: false))
      _ = export.tables.add(APMParticipant(entity: entity, tin: tin(number)))
    }
    // Participates as a clinician of a TIN that participates: counted once.
    _ = export.tables.add(APMParticipant(entity: entity, tin: tin(1), npi: npi(1)))
    _ = export.tables.add(APMParticipant(entity: entity, tin: tin(1), npi: npi(99)))
    _ = export.tables.add(APMParticipant(entity: entity, tin: tin(3)))
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(1))), score: 500_000)
    try export.submit(.group(tin(2)), score: 800_000)
    try export.add(clinician: 1, of: 1)
    try export.add(clinician: 2, of: 1, .hospitalBased)
    try export.add(clinician: 3, of: 1)
    try export.add(clinician: 4, of: 2)
    try export.add(clinician: 5, of: 2, .newlyEnrolled)
    let determinations = export.decide(partSize: 2)
    let entityResult = try #require(determinations.entities.first)
    #expect(entityResult.sums.participants == 5)
    #expect(entityResult.sums.eligible == 4)
    #expect(entityResult.sums.contributing == 3)
    #expect(entityResult.sums.excluded == 1)
    #expect(entityResult.roundedHundredths == 4333)
    #expect(entityResult.source == .rollUp)
    #expect(entityResult.sharedSavings == SharedSavingsSums(met: 2, notMet: 1, excluded: 2))
    #expect(
      (0..<5).map { determinations.clinician(at: $0).rollUp } == [
        .contributes(Score(tenThousandths: 500_000)), .excluded(.automatic), .contributes(.zero),
        .contributes(Score(tenThousandths: 800_000)), nil,
      ]
    )
    #expect(determinations.unknownParticipations.map(\.npi) == [npi(99), nil])
  }

  @Test(arguments: [true, false])
  func `a pending application of a group acts where it counts`(countingPending: Bool) throws {
    var export = try SmallExport()
    _ = export.tables.add(Group(tin: tin(1), smallPractice: false))
    let hardships = HardshipReasons(.insufficientInternet)
    _ = export.tables.add(Site(tin: tin(1), id: try identifier("S-1"), hardships: hardships))
    var application = try Application.passing(under: export.policy, level: .group)
    application.tin = tin(1)
    _ = export.tables.add(application)
    try export.add(clinician: 1, of: 1)
    let determinations = export.decide(countingPending: countingPending)
    #expect(determinations.applications.map(\.outcome) == [.approve])
    #expect(determinations.applications.first?.evidence?.sites == 1)
    #expect(determinations.clinician(at: 0).basis == (countingPending ? .hardshipPending : []))
  }

  @Test(
    arguments: [
      (true, true, .approve), (true, false, .deny), (false, true, .review),
    ] as [(Bool, Bool, ApplicationOutcome)]
  )
  func `an application of a group needs every site`(
    hasSites: Bool,
    areAffected: Bool,
    outcome: ApplicationOutcome
  ) throws {
    var export = try SmallExport()
    let hardships = areAffected ? HardshipReasons(.insufficientInternet) : []
    if hasSites {
      _ = export.tables.add(Site(tin: tin(1), id: try identifier("S-1"), hardships: hardships))
    }
    var application = try Application.passing(under: export.policy, level: .group)
    application.tin = tin(1)
    _ = export.tables.add(application)
    try export.add(clinician: 1, of: 1)
    #expect(export.decide().applications.map(\.outcome) == [outcome])
  }

  @Test func `applications of unknown subjects are denied`() throws {
    var export = try SmallExport()
    for (number, level) in [ApplicationLevel.individual, .group, .virtualGroup].enumerated() {
      var application = try Application.passing(under: export.policy, level: level)
      application.id = try identifier("EX-\(number)")
      _ = export.tables.add(application)
    }
    try export.add(clinician: 1, of: 1)
    let applications = export.decide().applications
    #expect(applications.map(\.failures) == Array(repeating: .unknownSubject, count: 3))
    #expect(applications.map(\.outcome) == [.deny, .deny, .deny])
    #expect(applications.map(\.isAutomatic) == [false, false, false])
  }

  @Test func `an export of nothing is decided`() throws {
    var export = try SmallExport()
    let determinations = export.decide()
    #expect(determinations.roster.count == 0)
    #expect(determinations.tables.practices.count == 0)
    #expect(determinations.entities.isEmpty)
  }
}

extension Determinations {
  /// The identifiers of the entities of a clinician.
  fileprivate func entityIDs(of clinician: ClinicianDetermination) -> [String] {
    tables.entities[clinician.entities].map { entityID($0).description }
  }
}
