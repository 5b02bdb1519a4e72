import QPPModel
import ReweightingPolicy
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

/// An APM Entity that applies for extreme and uncontrollable circumstances.
struct EntityExceptionTests {
  /// An ACO of four clinicians of one practice, of whom some are reweighted as individuals, and an
  /// application of it.
  private func export(
    reweighted: Int,
    _ status: ApplicationStatus = .submitted,
    isGranted: Bool = false,
    changing change: (inout Application) throws -> Void = { _ in }
  ) throws -> SmallExport {
    var export = try SmallExport()
    let entity = try identifier("ACO-1")
    _ = export.tables.add(
      Group(tin: tin(1), reporting: [.apmEntity], framework: .app, smallPractice: false)
    )
    _ = export.tables.add(APMEntity(id: entity, program: .mssp, eucGranted: isGranted))
    _ = export.tables.add(APMParticipant(entity: entity, tin: tin(1)))
    for number in 1...4 as ClosedRange<UInt64> {
      if number <= UInt64(reweighted) {
        try export.add(clinician: number, of: 1, .hospitalBased)
      } else {
        try export.add(clinician: number, of: 1)
      }
    }
    var application = try Application.circumstances(under: export.policy, level: .apmEntity)
    application.status = status
    try change(&application)
    _ = export.tables.add(application)
    return export
  }

  @Test(
    arguments: [
      // Three of four are exactly 75 percent.
      (3, .submitted, .deny, .rollUp), (4, .submitted, .approve, .eucPending),
      (0, .approved, .approved, .euc), (4, .denied, .denied, .reweighted),
      (4, .draft, .draft, .reweighted),
    ] as [(Int, ApplicationStatus, ApplicationOutcome, EntityScoreSource)]
  )
  func `more than 75 percent of its participants have to be reweighted`(
    reweighted: Int,
    status: ApplicationStatus,
    outcome: ApplicationOutcome,
    source: EntityScoreSource
  ) throws {
    var export = try export(reweighted: reweighted, status)
    let determinations = export.decide()
    let entity = determinations.entities[0]
    #expect(determinations.applications.map(\.outcome) == [outcome])
    #expect(determinations.applications.map(\.isAutomatic) == [nil])
    #expect(entity.source == source)
    #expect(entity.sums.firmlyReweighted == (reweighted == 4 ? 4 : reweighted))
    #expect(entity.isShareMet == (reweighted == 4))
    let fails = determinations.applications[0].failures.contains(.piShareNotMet)
    #expect(fails == (reweighted < 4 && status != .draft))
  }

  @Test(arguments: [true, false])
  func `a pending application acts where it counts`(countingPending: Bool) throws {
    var export = try export(reweighted: 4)
    let determinations = export.decide(countingPending: countingPending)
    #expect(determinations.entities[0].source == (countingPending ? .eucPending : .reweighted))
    let clinician = determinations.clinician(at: 0)
    #expect(clinician.basis == (countingPending ? .apmEntityPending : .apmEntity))
    let weights = try #require(clinician.weights)
    // All four are reweighted, under the APP's table, too.
    #expect(weights.weights.sum == (countingPending ? 0 : 100))
    #expect(weights.isNeutral == countingPending)
  }

  @Test func `an exception stands whatever the entity submitted, and covers who did`() throws {
    var export = try export(reweighted: 0, .approved)
    try export.submit(.apmEntity(try identifier("ACO-1")), score: 700_000)
    let key = ClinicianKey(tin: tin(1), npi: npi(1))
    try export.submit(.individual(key), score: 500_000)
    let determinations = export.decide()
    let entity = determinations.entities[0]
    #expect(determinations.applications.map(\.outcome) == [.approved])
    #expect(entity.source == .euc)
    #expect(entity.score == nil)
    #expect(entity.entityScore == Score(tenThousandths: 700_000))
    #expect(entity.sums.contributing == 4)
    #expect(entity.sharedSavings == SharedSavingsSums(met: 0, notMet: 0, excluded: 4))
    #expect(determinations.clinician(at: 0).sharedSavings == .excluded(.reweighted))
  }

  @Test func `what CMS has granted needs no application`() throws {
    var export = try export(reweighted: 0, .withdrawn, isGranted: true)
    let determinations = export.decide()
    #expect(determinations.entities[0].source == .euc)
    #expect(determinations.clinician(at: 3).basis == .apmEntity)
  }

  @Test func `whatever its categories say, all are reweighted`() throws {
    var export = try export(reweighted: 0, .approved) { $0.categories = .cost }
    let determinations = export.decide()
    #expect(determinations.applications[0].failures.listed.contains(.categoriesIncomplete))
    #expect(determinations.entities[0].source == .euc)
    #expect(determinations.clinician(at: 0).weights?.weights.sum == 0)
  }

  @Test func `an entity that no table has fails`() throws {
    var export = try export(reweighted: 4) { $0.apmEntity = try identifier("ACO-9") }
    let determinations = export.decide()
    #expect(determinations.applications[0].failures.listed == [.unknownSubject, .piShareNotMet])
    #expect(determinations.applications[0].outcome == .deny)
    #expect(determinations.entities[0].source == .reweighted)
  }

  @Test func `an entity's own framework goes before that of the TIN`() throws {
    var export = try SmallExport()
    for (id, framework) in [("A-1", nil), ("A-2", .traditional), ("A-3", .app)]
      as [(String, ReportingFramework?)]
    {
      let entity = try identifier(id)
      _ = export.tables.add(APMEntity(id: entity, framework: framework))
      _ = export.tables.add(APMParticipant(entity: entity, tin: tin(1)))
    }
    _ = export.tables.add(Group(tin: tin(1), reporting: [.apmEntity], framework: .app))
    try export.add(clinician: 1, of: 1)
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(1))), score: 1)
    let weights = export.decide().clinician(at: 0).weights?.weights
    // The standard table with cost reweighted.
    #expect(weights?.quality == 55)
    #expect(weights?.cost == 0)
  }
}
