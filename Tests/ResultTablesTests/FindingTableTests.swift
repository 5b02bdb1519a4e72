import QPPModel
import ResultTables
import RosterAggregation
import TestSupport
import Testing

/// Findings are ordered by what their texts are made of, and have to be in the order of these.
struct FindingTableTests {
  /// An export with findings about subjects of every type, in no order.
  private func determinations() throws -> Determinations {
    var random = SeededGenerator(seed: 7)
    var export = try SmallExport()
    func number(below bound: UInt64) -> UInt64 { .random(in: 0..<bound, using: &random) }
    for _ in 0..<60 {
      let (entity, group) = (number(below: 6), number(below: 12))
      let name = ["E-10", "E-9", "E", "AB", "Z1", "E-1"][Int(entity)]
      _ = export.tables.add(APMEntity(id: try identifier(name), program: .other))
      // Neither these practices nor their clinicians are in the roster.
      let unknown = tin(900 + number(below: 5))
      _ = export.tables.add(APMParticipant(entity: try identifier(name), tin: unknown))
      _ = export.tables.add(
        APMParticipant(entity: try identifier(name), tin: unknown, npi: npi(number(below: 90)))
      )
      _ = export.tables.add(
        VirtualGroupMember(virtualGroup: try identifier("VG-\(group)"), tin: tin(group))
      )
      for subject: SubmissionSubject in [
        .individual(ClinicianKey(tin: tin(group), npi: npi(number(below: 40)))),
        .group(tin(group)), .virtualGroup(try identifier("VG-\(group)")),
        .apmEntity(try identifier(name)),
      ] {
        _ = export.tables.add(Submission(subject: subject))
      }
      _ = export.tables.add(Submission(subject: .group(tin(number(below: 99)))))
      try export.submit(.apmEntity(try identifier(name)), score: Int32(number(below: 1_000_000)))
      var application = try Application.passing(under: export.policy, level: .group)
      application.id = try identifier("HX-\(number(below: 2000))")
      application.tin = tin(number(below: 20))
      application.status = number(below: 2) == 0 ? .approved : .denied
      _ = export.tables.add(application)
    }
    for clinician in (0..<240 as Range<UInt64>).shuffled(using: &random) {
      // Three quarters of each practice.
      if clinician / 12 % 4 < 3 {
        try export.add(clinician: clinician, of: clinician % 12, .hospitalBased, .nonPatientFacing)
      } else {
        try export.add(clinician: clinician, of: clinician % 12, .unknownType)
      }
    }
    for practice in 0..<12 as Range<UInt64> {
      try export.submit(.group(tin(practice)), score: Int32(practice * 1000))
    }
    return export.decide()
  }

  private func rows(_ table: FindingTable, _ determinations: Determinations) -> [[String]] {
    var encoder = RowEncoder(.csv, columns: FindingTable.columns)
    table.encode(0..<table.rowCount, into: &encoder)
    return String(decoding: encoder.bytes, as: UTF8.self).split(separator: "\n").map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { String($0) }
    }
  }

  @Test func `findings stand in the byte order of their texts`() throws {
    let determinations = try determinations()
    var findings = Findings()
    for part in Findings.Part.all(of: determinations).reversed() {
      findings.add(Findings(in: part, of: determinations))
    }
    let table = try FindingTable(findings, determinations)
    let rows = rows(table, determinations)
    #expect(rows.count == table.rowCount)
    let sorted = rows.sorted { lhs, rhs in
      lhs.lexicographicallyPrecedes(rhs) { $0 < $1 }
    }
    #expect(rows == sorted)
    let types = Set(rows.map { $0[2] })
    #expect(
      types == ["apm-entity", "application", "clinician", "submission", "tin", "virtual-group"]
    )
    let participants = rows.filter { $0[0] == "participant-unknown" }.map { $0[4] }
    #expect(Set(participants.map { $0.contains("/") }) == [true, false])
    let near = rows.filter { $0[0] == "near-threshold" }
    #expect(Set(near.map { $0[2] }) == ["tin", "virtual-group"])
    #expect(near.contains { $0[4] == "hospital-based 15/20" })
    #expect(table.counts.values.reduce(0, +) == rows.count)
  }
}
