import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct WhatIfChangeTests {
  private static let half = Score(tenThousandths: 500_000)
  private let key = ClinicianKey(tin: tin(1), npi: npi(1))

  /// An entity of one practice of two clinicians who contribute 0; the first applied.
  private func export(
    year: Int = 2026,
    applicationOf applicationYear: Int? = nil,
    _ status: ApplicationStatus = .submitted
  ) throws -> SmallExport {
    var export = try SmallExport(year: year)
    _ = export.tables.add(Group(tin: tin(1), smallPractice: false))
    _ = export.tables.add(VirtualGroupMember(virtualGroup: try identifier("VG-1"), tin: tin(2)))
    _ = export.tables.add(APMEntity(id: try identifier("E-1"), program: .mssp))
    _ = export.tables.add(APMParticipant(entity: try identifier("E-1"), tin: tin(1)))
    var application = try Application.passing(under: export.policy)
    (application.tin, application.npi, application.status) = (key.tin, key.npi, status)
    // Without a relationship the application is to be denied.
    application.relationship = nil
    application.performanceYear = applicationYear ?? year
    _ = export.tables.add(application)
    try export.add(clinician: 1, of: 1)
    try export.add(clinician: 2, of: 1)
    return export
  }

  /// Where the two clinicians are where something is changed.
  private func decisions(
    _ export: SmallExport,
    _ whatIfChanges: WhatIfChange...
  ) throws -> [RollUpDecision?] {
    var export = export
    for whatIfChange in whatIfChanges {
      #expect(export.tables.apply(whatIfChange, export.roster) == nil)
    }
    let determinations = export.decide()
    return (0..<2).map { determinations.clinician(at: $0).rollUp }
  }

  @Test func `nothing is supposed of an export`() throws {
    #expect(try decisions(export()) == [.contributes(.zero), .contributes(.zero)])
  }

  @Test func `an application that CMS approves acts whatever it fails`() throws {
    let approval = WhatIfChange.decision(.approved, application: try identifier("EX-1"))
    for status in [ApplicationStatus.submitted, .denied, .draft, .withdrawn] {
      let decisions = try decisions(try export(status), approval)
      #expect(decisions == [.excluded(.hardship), .contributes(.zero)], "\(status)")
    }
  }

  @Test func `an application that CMS denies no longer acts`() throws {
    let denial = WhatIfChange.decision(.denied, application: try identifier("EX-1"))
    #expect(try decisions(export(.approved))[0] == .excluded(.hardship))
    #expect(try decisions(export(.approved), denial)[0] == .contributes(.zero))
  }

  @Test func `a hardship of a clinician excludes it alone`() throws {
    let decisions = try decisions(export(), .hardship(.individual(key)))
    #expect(decisions == [.excluded(.hardship), .contributes(.zero)])
  }

  @Test func `a hardship of a practice excludes all of it`() throws {
    let decisions = try decisions(export(), .hardship(.group(tin(1))))
    #expect(decisions == [.excluded(.group), .excluded(.group)])
  }

  @Test func `several hardships can be changed`() throws {
    let other = ClinicianKey(tin: tin(1), npi: npi(2))
    let decisions = try decisions(
      export(),
      .hardship(.individual(key)),
      .hardship(.individual(other))
    )
    #expect(decisions == [.excluded(.hardship), .excluded(.hardship)])
  }

  @Test(arguments: [2022, 2024, 2026])
  func `a submission counts in every year`(year: Int) throws {
    let export = try export(year: year)
    let own = try decisions(export, .submission(.individual(key), Self.half))
    #expect(own == [.contributes(Self.half), .contributes(.zero)])
    let group = try decisions(export, .submission(.group(tin(1)), Self.half))
    #expect(group == [.contributes(Self.half), .contributes(Self.half)])
  }

  @Test func `a submission voids a hardship that is changed`() throws {
    let decisions = try decisions(
      export(),
      .hardship(.group(tin(1))),
      .submission(.group(tin(1)), .zero)
    )
    #expect(decisions == [.contributes(.zero), .contributes(.zero)])
  }

  @Test func `a lower score than the one there is changes nothing`() throws {
    var export = try export()
    try export.submit(.group(tin(1)), score: 600_000)
    let decisions = try decisions(export, .submission(.group(tin(1)), Self.half))
    #expect(decisions[1] == .contributes(Score(tenThousandths: 600_000)))
  }

  @Test func `a submission of an entity is its score`() throws {
    var export = try export()
    let entity = SubmissionSubject.apmEntity(try identifier("E-1"))
    #expect(export.tables.apply(.submission(entity, Self.half), export.roster) == nil)
    let determinations = export.decide()
    #expect(determinations.entities[0].source == .entity)
    #expect(determinations.entities[0].roundedHundredths == 5000)
    #expect(determinations.clinician(at: 0).sharedSavings == .met)
  }

  @Test func `applications can be supposed after the last one was read`() throws {
    var export = try export()
    export.tables.endReadingSitesAndApplications()
    let approval = WhatIfChange.decision(.approved, application: try identifier("EX-1"))
    #expect(try decisions(export, approval)[0] == .excluded(.hardship))
    #expect(try decisions(export, .hardship(.group(tin(1))))[0] == .excluded(.group))
  }

  @Test func `what the export does not have is a fault`() throws {
    let unknown = try identifier("X-1")
    let group = ClinicianKey(tin: tin(1), npi: npi(3))
    let cases: [(WhatIfChange, WhatIfChange.Fault)] = [
      (.decision(.approved, application: unknown), .unknownApplication),
      (.hardship(.individual(group)), .unknownSubject),
      (.hardship(.individual(ClinicianKey(tin: tin(3), npi: npi(1)))), .unknownSubject),
      (.hardship(.group(tin(3))), .unknownSubject),
      // A virtual group alone names this one.
      (.hardship(.group(tin(2))), .unknownSubject),
      (.hardship(.virtualGroup(unknown)), .unknownSubject),
      (.submission(.individual(group), Self.half), .unknownSubject),
      (.submission(.group(tin(3)), Self.half), .unknownSubject),
      (.submission(.virtualGroup(unknown), Self.half), .unknownSubject),
      (.submission(.apmEntity(unknown), Self.half), .unknownSubject),
    ]
    for (whatIfChange, fault) in cases {
      var export = try export()
      #expect(export.tables.apply(whatIfChange, export.roster) == fault, "\(whatIfChange)")
    }
  }

  @Test func `an application of another year has no effect to suppose`() throws {
    var export = try export(applicationOf: 2025)
    let approval = WhatIfChange.decision(.approved, application: try identifier("EX-1"))
    #expect(export.tables.apply(approval, export.roster) == .applicationOfOtherYear)
  }

  @Test func `a year without submissions of entities has none to suppose`() throws {
    var export = try export(year: 2022)
    let entity = SubmissionSubject.apmEntity(try identifier("E-1"))
    #expect(
      export.tables.apply(.submission(entity, Self.half), export.roster) == .levelNotInYear
    )
  }
}
