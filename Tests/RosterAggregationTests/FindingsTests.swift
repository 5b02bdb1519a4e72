import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

struct FindingsTests {
  /// An export of which applications, practices, clinicians and entities have findings.
  private func export() throws -> SmallExport {
    var export = try SmallExport()
    for number in 0..<30 as Range<UInt64> {
      if number % 3 == 0 {
        _ = export.tables.add(Group(tin: tin(number), smallPractice: number % 2 == 0))
      }
      _ = export.tables.add(
        APMParticipant(entity: try identifier("E-\(number % 4)"), tin: tin(number), npi: npi(900))
      )
      _ = export.tables.add(Submission(subject: .group(tin(number))))
      var application = try Application.passing(under: export.policy, level: .group)
      application.id = try identifier("HX-\(number)")
      application.tin = tin(number % 20)
      application.status = number % 2 == 0 ? .approved : .denied
      _ = export.tables.add(application)
      for clinician in 0..<4 as Range<UInt64> {
        try export.add(
          clinician: number * 4 + clinician,
          of: number,
          clinician == 1 ? .unknownType : .eligibleType,
          subgroup: clinician % 2 == 0 ? "SG-1" : nil
        )
      }
    }
    return export
  }

  private func findings(_ parts: [Findings.Part], _ determinations: Determinations) -> Findings {
    var findings = Findings()
    for part in parts { findings.add(Findings(in: part, of: determinations)) }
    return findings
  }

  @Test func `findings of parts are those of the whole, in order`() throws {
    var export = try export()
    let determinations = export.decide()
    let applications = determinations.applications.count
    let practices = determinations.tables.listedPractices.count
    let whole = findings(Findings.Part.all(of: determinations), determinations)
    let single = findings(
      (0..<applications).map { .applications($0..<$0 + 1) }
        + (0..<practices).map { .practices($0..<$0 + 1) }
        + (0..<determinations.roster.count).map { .clinicians($0..<$0 + 1) } + [.others],
      determinations
    )
    #expect(whole.clinicians == single.clinicians)
    #expect(whole.clinicians[.subgroupMismatch]?.count == 60)
    #expect(whole.clinicians[.unknownClinicianType]?.count == 30)
    #expect(whole.byCode.count > 5)
    #expect(Set(whole.byCode.keys) == Set(single.byCode.keys))
    for (code, found) in whole.byCode {
      #expect(found.map { "\($0)" } == single.byCode[code]?.map { "\($0)" }, "\(code)")
    }
  }
}
