import QPPModel
import ReweightingRules
import RollUpAnalysis
import RosterAggregation
import TestSupport
import Testing

struct EntityRollUpTests {
  private func mean(_ points: Int64, of count: Int64) -> MeanScore {
    MeanScore(sum: points * Int64(Score.scale), count: count)
  }

  /// Practice 1 contributes 80 twice, practice 2 contributes 20 and 0, practice 3 is excluded.
  private func export() throws -> SmallExport {
    var export = try SmallExport()
    _ = export.tables.add(APMEntity(id: try identifier("E-1"), program: .mssp))
    try export.add(practice: 1, in: "E-1", clinicians: 1...2)
    try export.add(practice: 2, in: "E-1", clinicians: 3...4)
    _ = export.tables.add(Group(tin: tin(3), smallPractice: false))
    _ = export.tables.add(APMParticipant(entity: try identifier("E-1"), tin: tin(3)))
    try export.add(clinician: 5, of: 3, .hospitalBased)
    try export.submit(.group(tin(1)), score: 800_000)
    try export.submit(.individual(ClinicianKey(tin: tin(2), npi: npi(3))), score: 200_000)
    return export
  }

  @Test(arguments: [1, 2, 100])
  func `practices add up to their entity, whatever the parts`(partSize: Int) throws {
    var export = try export()
    let rollUp = try export.decide().rollUp(of: "E-1", partSize: partSize)
    #expect(rollUp.sums == rollUp.determination.sums)
    #expect(rollUp.sums.contributing == 4)
    #expect(rollUp.determination.roundedHundredths == 4500)
    #expect(rollUp.participants.count { _ in true } == 5)
  }

  @Test func `a practice moves the score as far as its absence would`() throws {
    var export = try export()
    let practices = try export.decide().rollUp(of: "E-1").practices
    #expect(practices.map(\.tin) == [tin(1), tin(2), tin(3)])
    let score = mean(180, of: 4)
    #expect(
      practices.map(\.influence) == [
        .part(without: mean(20, of: 2), change: ScoreChange(from: score, to: mean(20, of: 2))),
        .part(without: mean(160, of: 2), change: ScoreChange(from: score, to: mean(160, of: 2))),
        .none,
      ]
    )
  }

  @Test func `where a contribution comes from and why there is none is told`() throws {
    var export = try export()
    let participants = try export.decide().rollUp(of: "E-1").participants.map(\.decision)
    let sources: [ContributionSource?] = [
      .group, .group, .individual, ContributionSource.none, nil,
    ]
    #expect(participants.map(\.source) == sources)
    let automatic: Basis = [.hospitalBased, .allClinicians]
    #expect(participants.map(\.basis) == [[], [], [], [], automatic])
    #expect(
      participants.map(\.sharedSavings) == [
        .met, .met, .met, .notMet, .excluded(.reweighted),
      ]
    )
  }

  @Test func `an exception of its own is why a participant is excluded`() throws {
    var export = try export()
    let hardship = WhatIfChange.hardship(
      .individual(ClinicianKey(tin: tin(3), npi: npi(5)))
    )
    #expect(export.tables.apply(hardship, export.roster) == nil)
    let participants = try export.decide().rollUp(of: "E-1").participants
    let decision = try #require(participants.first { $0.key.npi == npi(5) }).decision
    #expect(decision.rollUp == .excluded(.hardship))
    #expect(decision.basis == .hardship)
  }

  @Test func `the only practice that contributes is the whole score`() throws {
    var export = try SmallExport()
    try export.add(practice: 2, in: "E-1", clinicians: 1...1)
    _ = export.tables.add(APMParticipant(entity: try identifier("E-1"), tin: tin(1)))
    try export.add(clinician: 2, of: 1, .newlyEnrolled)
    let rollUp = try export.decide().rollUp(of: "E-1")
    #expect(rollUp.practices.map(\.tin) == [tin(2), tin(1)])
    #expect(rollUp.practices.map(\.influence) == [.whole, .none])
    #expect(!rollUp.countsSharedSavings)
  }

  @Test func `practices that move the score as far are ordered by TIN`() throws {
    var export = try SmallExport()
    for practice in [3, 1, 2] as [UInt64] {
      try export.add(practice: practice, in: "E-1", clinicians: practice...practice)
    }
    let practices = try export.decide().rollUp(of: "E-1").practices
    #expect(practices.map(\.tin) == [tin(1), tin(2), tin(3)])
  }

  @Test func `an entity of nobody has no practices`() throws {
    var export = try SmallExport()
    _ = export.tables.add(APMEntity(id: try identifier("E-1")))
    let rollUp = try export.decide().rollUp(of: "E-1")
    #expect(rollUp.practices.isEmpty)
    #expect(rollUp.sums == RollUpSums())
  }

  @Test func `who stands otherwise is told, in reading order`() throws {
    var (export, changed) = (try export(), try export())
    let submission = WhatIfChange.submission(.group(tin(2)), Score(tenThousandths: 100_000))
    #expect(changed.tables.apply(submission, changed.roster) == nil)
    let before = try export.decide().rollUp(of: "E-1")
    let after = try changed.decide().rollUp(of: "E-1")
    let changes = before.decisionChanges(to: after)
    #expect(changes.map(\.key.npi) == [npi(4)])
    #expect(changes.first?.before.rollUp == .contributes(.zero))
    #expect(changes.first?.after.source == .group)
    #expect(before.decisionChanges(to: before).isEmpty)
    let change = before.determination.change(to: after.determination)
    #expect(change?.roundedHundredths == 250)
  }
}
