import QPPModel
import ReweightingRules
import RosterAggregation
import TestSupport
import Testing

@testable import Explanation

struct ExplainerTests {
  private func explainer(
    _ records: SourceRecords = SourceRecords(),
    submitting score: Int32?
  ) throws -> Explainer {
    var export = try SmallExport()
    try export.add(clinician: 1, of: 1)
    if let score { try export.submit(.group(tin(1)), score: score) }
    return Explainer(
      export.decide(),
      records,
      IdentifierForm(.full, .tin),
      countsPending: true
    )
  }

  @Test func `an explanation that does not add up is refused`() throws {
    // The record that overrides is missing from what the explanation is given.
    let explainer = try explainer(submitting: 800_000)
    #expect(throws: ExplanationFault.self) { try explainer.explain(.group(tin(1))) }
    #expect(throws: ExplanationFault.self) {
      try explainer.explain(.clinician(ClinicianKey(tin: tin(1), npi: npi(1))))
    }
  }

  @Test func `with all records it adds up`() throws {
    var submission = try Submission.complete(.group(tin(1)))
    submission.score = Score(tenThousandths: 800_000)
    let place = RecordPlace(table: .submissions, file: "submissions.csv", line: 2)
    var records = SourceRecords()
    records.add(Sourced(submission, at: place))
    let explanation = try #require(
      try explainer(records, submitting: 800_000).explain(.group(tin(1)))
    )
    #expect(
      explanation.summary == "Not reweighted: data that counts was submitted, so it is scored, "
        + "which sets aside: small practice and all eligible clinicians reweighted."
    )
    #expect(explanation.conclusion.contains { $0.column == "overridden" && $0.value == "Y" })
  }

  @Test func `whom the export does not have is not explained`() throws {
    let explainer = try explainer(submitting: nil)
    let strangers: [ExplainedSubject] = [
      .clinician(ClinicianKey(tin: tin(1), npi: npi(2))), .group(tin(2)),
      .virtualGroup(try identifier("VG")), .subgroup(try identifier("SG")),
      .entity(try identifier("ACO")), .application(try identifier("HX")),
    ]
    for stranger in strangers { #expect(try explainer.explain(stranger)?.summary == nil) }
  }
}
