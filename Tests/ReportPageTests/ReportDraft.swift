import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport

@testable import ReportPage

/// The contents of a page about a small export.
struct ReportDraft {
  var export: SmallExport
  var facts = RunFacts(
    performanceYear: 2026,
    toolVersion: "1.2.3",
    policy: RunFacts.Source(source: "built-in", digest: "abc"),
    outputs: [RunFacts.Output(path: "apm-entities.csv.gz", rowCount: 1)]
  )
  var rejects: [RecordFacts.Rejects] = []

  init(year: Int = 2026) throws {
    export = try SmallExport(year: year)
    facts.performanceYear = year
  }

  mutating func contents() -> ReportContents {
    let determinations = export.decide()
    let policy = determinations.tables.terms.policy
    var groups = GroupTally()
    for (row, number) in determinations.tables.listedPractices.enumerated() {
      groups.add(determinations.practice(number), number: number, row: row, under: policy)
    }
    var virtualGroups = GroupTally()
    for (row, number) in determinations.tables.virtualGroups.listedByID.enumerated() {
      let group = determinations.virtualGroups[Int(number)]
      virtualGroups.add(group, number: number, row: row, under: policy)
    }
    var clinicians = ClinicianTally()
    for position in 0..<determinations.roster.count {
      clinicians.add(CountedClinician(determinations.clinician(at: position)))
    }
    return ReportContents(
      determinations,
      clinicians: clinicians,
      groups: groups,
      virtualGroups: virtualGroups,
      findings: [:],
      records: RecordFacts(tables: [], rejects: rejects),
      facts: facts
    )
  }

  /// The text of the page.
  mutating func page() throws -> String {
    String(decoding: try ReportPage().render(contents()), as: UTF8.self)
  }
}
