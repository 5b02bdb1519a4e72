import ReweightingRules
import Testing

struct FindingCodeTests {
  @Test(arguments: [
    ("approved-but-fails", "error"), ("denied-but-passes", "warning"),
    ("dismissed-by-submission", "warning"), ("application-not-needed", "info"),
    ("duplicate-application", "warning"), ("level-differs-from-reporting", "warning"),
    ("no-sites-on-file", "warning"), ("near-threshold", "info"),
    ("asc-designation-differs", "warning"), ("small-practice-designation-differs", "warning"),
    ("tin-not-in-groups", "info"), ("group-without-clinicians", "warning"),
    ("virtual-group-of-one", "warning"), ("virtual-group-tin-too-large", "warning"),
    ("not-in-virtual-group", "warning"), ("virtual-group-reports-otherwise", "info"),
    ("subgroup-mismatch", "warning"), ("unknown-clinician-type", "info"),
    ("submission-incomplete", "warning"), ("participant-unknown", "info"),
    ("entity-and-rollup", "info"), ("encounters-exactly-half", "warning"),
    ("roster-incomplete", "warning"), ("size-below-roster", "info"),
    ("non-patient-facing-designation-differs", "warning"),
    ("hospital-based-designation-differs", "warning"), ("not-in-apm-entity", "warning"),
    ("several-levels", "info"), ("short-performance-period", "warning"),
    ("compromised-submission", "warning"),
  ])
  func `a finding has the severity of the rules`(code: String, severity: String) throws {
    let finding = try #require(FindingCode(rawValue: code))
    #expect(finding.severity.rawValue == severity)
  }

  @Test func `there are thirty, in the byte order of their codes`() {
    let codes = FindingCode.allCases.map(\.rawValue)
    #expect(codes.count == 30)
    #expect(codes == codes.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
  }
}
