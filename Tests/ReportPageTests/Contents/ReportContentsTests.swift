import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

@testable import ReportPage

struct ReportContentsTests {
  /// A group application whose practice has two sites, one of them unaffected, named after the TIN.
  private func failedBySite() throws -> ReportDraft {
    var draft = try ReportDraft()
    try draft.export.add(clinician: 1, of: 1)
    for (id, hardships) in [("A", HardshipReasons(.insufficientInternet)), ("970000001-B", [])] {
      _ = draft.export.tables.add(
        Site(tin: tin(1), id: try identifier(id), hardships: hardships)
      )
    }
    var application = try Application.passing(under: draft.export.policy, level: .group)
    application.id = try identifier("HX-1")
    application.tin = tin(1)
    _ = draft.export.tables.add(application)
    return draft
  }

  @Test func `an application that fails on a site is shown with the site`() throws {
    var draft = try failedBySite()
    let applications = draft.contents().applications
    #expect(applications.count == 1)
    #expect(applications.outcomes == [.deny: 1])
    #expect(applications.failures == [.siteNotAffected: 1])
    let row = try #require(applications.failedBySite.first.first)
    #expect(row.subject == "*****0001")
    #expect(row.evidence?.sites == 2)
    #expect(row.evidence?.affected == 1)
    #expect(row.failingSites == ["*****0001-B"])
    #expect(!row.hasMoreFailingSites)
  }

  /// Of three participants one contributes, and the others are excluded, each for another reason.
  @Test func `an entity's participants are counted by why they are excluded`() throws {
    var draft = try ReportDraft()
    for (practice, flag) in [(1, nil), (2, ClinicianFacts.Flag.hospitalBased), (3, nil)] {
      _ = draft.export.tables.add(
        Group(tin: tin(UInt64(practice)), reporting: [.apmEntity], smallPractice: practice == 3)
      )
      let clinician = UInt64(practice)
      if let flag {
        try draft.export.add(clinician: clinician, of: clinician, flag)
        // Not eligible neither reweights the group nor counts.
        try draft.export.add(clinician: 90, of: clinician)
      } else {
        try draft.export.add(clinician: clinician, of: clinician)
      }
      _ = draft.export.tables.add(
        APMParticipant(entity: try identifier("E-1"), tin: tin(clinician), npi: npi(clinician))
      )
    }
    _ = draft.export.tables.add(
      APMEntity(
        id: try identifier("E-1"),
        name: "Care of \(tin(1).digits(as: .tin))",
        program: .mssp
      )
    )
    let entities = draft.contents().entities
    let row = try #require(entities.rollUps.first.first)
    #expect(row.name == "Care of *****0001")
    #expect(row.sums.eligible == 3)
    #expect(row.sums.contributing == 1)
    let excluded = RollUpExclusion.allCases.filter { row.sums.excluded(by: $0) > 0 }
    #expect(excluded == [.group, .automatic])
    #expect(row.sums.excluded == 2)
    #expect(row.source == .rollUp)
    #expect(entities.sharedSavings?.count == 1)
    #expect(entities.sharedSavingsNotMet == row.savings.notMet)
  }

  @Test(arguments: [(2024, false), (2025, true), (2026, true)])
  func `Shared Savings is shown where the year asks for it`(year: Int, isShown: Bool) throws {
    var draft = try ReportDraft(year: year)
    try draft.export.add(clinician: 1, of: 1)
    #expect((draft.contents().entities.sharedSavings != nil) == isShown)
  }

  @Test(arguments: [
    ("S-1", "S-1"),
    ("970000001", "*****0001"),
    ("x970000001y", "x*****0001y"),
    // No TIN of this export.
    ("970000002", "*****0002"),
    (npi(1).digits, "******\(npi(1).digits.suffix(4))"),
    ("1970000001", "******0001"), ("12345678901234567890123", "*****0123"),
  ])
  func `an identifier that holds a TIN or an NPI is masked`(text: String, shown: String) throws {
    var draft = try ReportDraft()
    try draft.export.add(clinician: 1, of: 1)
    #expect(draft.export.decide().tables.shown(text) == shown)
  }

  @Test(arguments: [0, 1, 199, 200, 201, 1000])
  func `a list that is cut says so`(count: Int) {
    let list = LongList(Array(0..<count), by: <) { $0 }
    #expect(list.first.count == min(count, 200))
    let omitted = PageTable.omitted(from: list)
    #expect((omitted == nil) == (count <= 200))
    if let omitted { #expect(omitted.contains("200 of \(count.grouped)")) }
  }
}
