import QPPModel
import ReweightingRules
import RollUpAnalysis
import RosterAggregation
import TestSupport
import Testing

struct EntityExposureTests {
  /// E-1 scores 60 with one zero of three, E-2 scores 0, E-3 has a submission of its own beside a
  /// zero, E-4 has nobody.
  private func export() throws -> SmallExport {
    var export = try SmallExport()
    for number in 1...4 {
      _ = export.tables.add(APMEntity(id: try identifier("E-\(number)"), program: .mssp))
    }
    try export.add(practice: 1, in: "E-1", clinicians: 1...3)
    try export.add(practice: 2, in: "E-2", clinicians: 4...5)
    try export.add(practice: 3, in: "E-3", clinicians: 6...6)
    for number in 1...2 as ClosedRange<UInt64> {
      try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(number))), score: 900_000)
    }
    try export.submit(.apmEntity(try identifier("E-3")), score: 500_000)
    return export
  }

  @Test(arguments: [1, 2, 100])
  func `entities are ranked by what zeros cost them, whatever the parts`(partSize: Int) throws {
    var export = try export()
    let exposures = export.decide().exposures(partSize: partSize)
    #expect(exposures.map(\.id) == ["E-2", "E-1", "E-3", "E-4"])
    #expect(exposures.map(\.zeros) == [2, 1, 1, 0])
    let nine = Int64(900_000)
    let points = ScoreChange(
      from: MeanScore(sum: 2 * nine, count: 3),
      to: MeanScore(sum: 2 * nine, count: 2)
    )
    #expect(points.roundedHundredths == 3000)
    #expect(
      exposures.map(\.zeroCost) == [.everything, .points(points), .nothing, .nothing]
    )
    #expect(exposures.map(\.sharedSavingsNotMet) == [2, 1, 0, 0])
  }

  @Test func `a score of 0 that was submitted is a zero, too`() throws {
    var export = try SmallExport()
    try export.add(practice: 1, in: "E-1", clinicians: 1...2)
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(1))), score: 0)
    try export.submit(.individual(ClinicianKey(tin: tin(1), npi: npi(2))), score: 1)
    let exposure = try #require(export.decide().exposures().first)
    #expect(exposure.zeros == 1)
    #expect(exposure.sharedSavingsNotMet == nil)
  }

  @Test(arguments: [(13, false), (14, true), (15, true), (16, true), (17, false)])
  func `a share near the threshold concerns the eligible participants`(
    hospitalBased: UInt64,
    isNear: Bool
  ) throws {
    var export = try SmallExport()
    try export.add(practice: 1, in: "E-1", clinicians: 100...101)
    try export.add(clinician: 102, of: 1, .newlyEnrolled)
    for number in 1...17 as ClosedRange<UInt64> {
      if number <= hospitalBased {
        try export.add(clinician: number, of: 1, .hospitalBased)
      } else {
        try export.add(clinician: number, of: 1)
      }
    }
    let determinations = export.decide()
    let exposure = try #require(determinations.exposures().first)
    #expect(exposure.determination.sums.participants == 20)
    #expect(exposure.nearThreshold == (isNear ? 19 : 0))
    let near = try determinations.rollUp(of: "E-1").practices.map(\.near.count)
    #expect(near == [isNear ? 1 : 0])
  }

  @Test func `pending applications count once for each entity that they concern`() throws {
    var export = try SmallExport()
    for entity in ["E-1", "E-2"] {
      _ = export.tables.add(APMParticipant(entity: try identifier(entity), tin: tin(1)))
    }
    try export.add(practice: 2, in: "E-2", clinicians: 4...5)
    for number in 1...3 as ClosedRange<UInt64> { try export.add(clinician: number, of: 1) }
    try apply(&export, "EX-1", .group, tin(1), nil, .submitted)
    try apply(&export, "EX-2", .individual, tin(1), npi(1), .submitted)
    try apply(&export, "EX-3", .individual, tin(2), npi(4), .submitted)
    try apply(&export, "EX-4", .individual, tin(2), npi(5), .approved)
    try apply(&export, "EX-5", .individual, tin(2), npi(9), .submitted)
    try apply(&export, "EX-6", .group, tin(9), nil, .submitted)
    try apply(&export, "EX-7", .group, tin(2), nil, .draft)
    for (entity, ids) in [("E-1", ["EX-1", "EX-2"]), ("E-2", ["EX-1", "EX-2", "EX-3"])] {
      var copy = export
      #expect(try copy.decide().rollUp(of: entity).pendingApplications.map(\.id) == ids)
    }
    for partSize in [1, 2, 100] {
      var copy = export
      let exposures = copy.decide().exposures(partSize: partSize)
      let pending = exposures.map { [$0.id: $0.pendingApplications] }
      #expect(Set(pending) == [["E-1": 2], ["E-2": 3]], "\(partSize)")
    }
  }

  private func apply(
    _ export: inout SmallExport,
    _ id: String,
    _ level: ApplicationLevel,
    _ tin: TIN,
    _ npi: NPI?,
    _ status: ApplicationStatus
  ) throws {
    var application = try Application.passing(under: export.policy, level: level)
    application.id = try identifier(id)
    application.status = status
    (application.tin, application.npi, application.virtualGroup) = (tin, npi, nil)
    #expect(export.tables.add(application) == nil)
  }

  @Test func `what costs the same is ranked by the rest, and then by identifier`() throws {
    var export = try SmallExport()
    for entity in ["E-b", "E-a", "E-c"] {
      _ = export.tables.add(APMEntity(id: try identifier(entity)))
    }
    try export.add(practice: 1, in: "E-c", clinicians: 1...1)
    try export.submit(.group(tin(1)), score: 1)
    try apply(&export, "EX-1", .individual, tin(1), npi(1), .submitted)
    // A group submission leaves an application of the clinician's own to act.
    #expect(export.decide().exposures().map(\.id) == ["E-c", "E-a", "E-b"])
  }
}
