import ExportReading
import QPPModel
import ReweightingRules
import RosterAggregation

/// What finds practices, clinicians and identifiers again.
func tables(_ grouped: SampleExport, _ shuffled: SampleExport) -> [Workload] {
  [("grouped", grouped), ("shuffled", shuffled)].flatMap { order, export in
    [practices(order, export), roster(order, export), builder(order, export)]
  } + [sites(grouped)]
}

private func practices(_ order: String, _ export: SampleExport) -> Workload {
  let tins = export.keys.map(\.tin)
  return Workload(name: "PracticeTable.intern, \(order)", amount: .rows(tins.count)) {
    var table = PracticeTable()
    for tin in tins { _ = table.intern(tin) }
    return table.count
  }
}

private func roster(_ order: String, _ export: SampleExport) -> Workload {
  let keys = export.keys
  let facts = export.records.flatMap(\.facts)
  var table = PracticeTable()
  let practices = keys.map { table.intern($0.tin) }
  let npis = keys.map { $0.npi }
  return Workload(name: "Roster.append, \(order)", amount: .rows(keys.count)) {
    var roster = Roster()
    for row in keys.indices {
      _ = roster.append(
        npi: npis[row],
        facts: facts[row],
        practice: practices[row],
        subgroup: nil
      )
    }
    return roster.count
  }
}

/// Practices and roster together, chunk by chunk, as a run does it.
private func builder(_ order: String, _ export: SampleExport) -> Workload {
  let terms = ApplicationTerms(policy: export.policy, timeZone: export.timeZone)
  let rowCount = export.keys.count
  let name = "ReferenceTablesBuilder.add clinicians, \(order)"
  return Workload(name: name, amount: .rows(rowCount)) {
    var builder = ReferenceTablesBuilder(terms: terms)
    var roster = Roster()
    for chunk in export.records {
      _ = builder.add(chunk.keys, facts: chunk.facts, subgroups: chunk.subgroups, to: &roster)
    }
    return roster.count
  }
}

/// Sites, whose identifiers repeat from practice to practice, each read twice.
private func sites(_ export: SampleExport) -> Workload {
  let terms = ApplicationTerms(policy: export.policy, timeZone: export.timeZone)
  let ids = (1...8).compactMap { Identifier("SITE-\($0)") }
  let sites = (0..<20_000 as Range<UInt64>).flatMap { practice in
    ids.map { Site(tin: TIN(digits: practice), id: $0) }
  }
  let name = "ReferenceTablesBuilder.add sites"
  return Workload(name: name, amount: .rows(2 * sites.count)) {
    var builder = ReferenceTablesBuilder(terms: terms)
    return builder.add(sites).count + builder.add(sites).count
  }
}
