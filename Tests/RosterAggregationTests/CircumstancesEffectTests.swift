import QPPModel
import ReweightingPolicy
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

/// What applications for extreme and uncontrollable circumstances do at their level.
struct CircumstancesEffectTests {
  private static let levels: [(ApplicationLevel, ReportingLevel)] = [
    (.individual, .individual), (.group, .group), (.group, .subgroup),
    (.virtualGroup, .virtualGroup),
  ]

  /// A clinician who is at a level, with an application at the level that decides there.
  private func decide(
    _ level: ApplicationLevel,
    _ reporting: ReportingLevel,
    _ categories: PerformanceCategories,
    _ status: ApplicationStatus = .approved,
    submits: Bool = false,
    countingPending: Bool = true
  ) throws -> Determinations {
    var export = try SmallExport()
    let group = try identifier("VG-1")
    _ = export.tables.add(
      Group(tin: tin(1), reporting: [reporting], size: 40, smallPractice: false)
    )
    _ = export.tables.add(Subgroup(id: try identifier("SG-1"), tin: tin(1)))
    if reporting == .virtualGroup {
      _ = export.tables.add(VirtualGroupMember(virtualGroup: group, tin: tin(1)))
    }
    try export.add(clinician: 1, of: 1, subgroup: "SG-1")
    let key = ClinicianKey(tin: tin(1), npi: npi(1))
    var application = try Application.circumstances(under: export.policy, level: level)
    (application.tin, application.npi) = (key.tin, key.npi)
    application.categories = categories
    application.status = status
    _ = export.tables.add(application)
    if submits {
      switch level {
      case .individual: try export.submit(.individual(key), score: 1)
      case .group: try export.submit(.group(tin(1)), score: 1)
      case .virtualGroup: try export.submit(.virtualGroup(group), score: 1)
      case .subgroup, .apmEntity: break
      }
    }
    return export.decide(countingPending: countingPending)
  }

  @Test(arguments: levels.indices)
  func `the categories listed are reweighted at the level`(index: Int) throws {
    let (level, reporting) = Self.levels[index]
    let clinician = try decide(level, reporting, [.cost, .promotingInteroperability])
      .clinician(at: 0)
    #expect(clinician.participation.rawValue == reporting.rawValue)
    #expect(clinician.basis == .euc)
    #expect(clinician.weights?.weights.quality == 85)
  }

  @Test(arguments: levels.indices, [true, false])
  func `pending ones do so where they count`(index: Int, countingPending: Bool) throws {
    let (level, reporting) = Self.levels[index]
    let clinician = try decide(
      level,
      reporting,
      [.cost, .promotingInteroperability],
      .submitted,
      countingPending: countingPending
    ).clinician(at: 0)
    #expect(clinician.basis == (countingPending ? .eucPending : []))
    #expect(clinician.weights?.weights.quality == (countingPending ? 85 : 30))
  }

  @Test(arguments: levels.indices)
  func `data override Promoting Interoperability alone`(index: Int) throws {
    let (level, reporting) = Self.levels[index]
    let both = try decide(level, reporting, [.cost, .promotingInteroperability], submits: true)
    #expect(both.applications.map(\.outcome) == [.approved])
    #expect(both.clinician(at: 0).basis == [])
    #expect(both.clinician(at: 0).weights?.weights.cost == 0)
    #expect(both.clinician(at: 0).weights?.weights.quality == 55)
    let alone = try decide(level, reporting, .promotingInteroperability, submits: true)
    #expect(alone.applications.map(\.outcome) == [.dismissed])
    #expect(alone.clinician(at: 0).weights?.weights.quality == 30)
  }

  @Test func `one that leaves out Promoting Interoperability leaves it scored`() throws {
    let clinician = try decide(.individual, .individual, .improvementActivities).clinician(at: 0)
    #expect(clinician.basis == [])
    #expect(clinician.weights?.weights.improvementActivities == 0)
    #expect(clinician.weights?.weights.quality == 45)
  }
}
