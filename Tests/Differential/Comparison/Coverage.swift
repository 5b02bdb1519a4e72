public import PlainReading

/// How often what the rules tell apart has come up.
public struct Coverage: Sendable {
  public private(set) var counts: [String: Int] = [:]

  public init() {}

  public mutating func count(_ results: PlainResults) {
    for (table, columns) in Self.counted {
      let rows = results.tables[table] ?? []
      guard let header = rows.first else { continue }
      for row in rows.dropFirst() {
        for column in columns {
          guard let place = header.firstIndex(of: column) else { continue }
          for value in row[place].split(separator: ";", omittingEmptySubsequences: false) {
            counts["\(table).\(column) \(value)", default: 0] += 1
          }
        }
      }
    }
  }

  public mutating func add(_ other: Coverage) {
    counts.merge(other.counts, uniquingKeysWith: +)
  }

  /// What has to come up, and never did.
  public var missing: [String] { Self.all.filter { counts[$0] == nil } }

  /// The columns that are counted, by table.
  private static let counted = [
    "clinicians": [
      "participation", "basis", "individual_basis", "rollup", "mssp_pi", "mssp_reason", "neutral",
      "quality_weight", "pi_weight",
    ],
    "groups": ["basis", "overridden"],
    "virtual-groups": ["basis", "overridden"],
    "apm-entities": ["score_source", "program"],
    "applications": ["outcome", "failures", "automatic"],
    "findings": ["code"],
    "rejects": ["code"],
  ]

  /// Everything that has to come up.
  public static let all =
    named("clinicians.participation", "individual group subgroup virtual-group apm-entity none")
    + named("clinicians.basis", "apm-entity all-clinicians hardship hardship-pending")
    + named(
      "clinicians.individual_basis",
      """
      non-patient-facing hospital-based asc-based small-practice clinician-type hardship
      hardship-pending
      """
    )
    + named(
      "clinicians.rollup",
      "contributes excluded-hardship excluded-group excluded-automatic"
    )
    + named("clinicians.mssp_pi", "met not-met excluded")
    + named("clinicians.mssp_reason", "not-eligible-type newly-enrolled low-volume reweighted")
    + named("clinicians.neutral", "Y N")
    + named("clinicians.quality_weight", "0 30 40 45 50 55 70 75 85 100")
    + named("clinicians.pi_weight", "0 25 30 55 70 75 85 100")
    + named("groups.basis", groupCodes) + named("virtual-groups.basis", groupCodes)
    + named("groups.overridden", "Y N") + named("virtual-groups.overridden", "Y N")
    + named("apm-entities.score_source", "entity roll-up reweighted none")
    + named(
      "applications.outcome",
      "other-year draft withdrawn denied dismissed approved deny review approve"
    )
    + named("applications.automatic", "Y N") + named("applications.failures", failures)
    + named("findings.code", findings) + named("rejects.code", rejects)

  private static let groupCodes = """
    non-patient-facing hospital-based asc-based small-practice all-clinicians hardship
    hardship-pending
    """
  private static let failures = """
    level-cannot-apply missing-identifier unknown-subject missing-submitted-at submitted-early
    submitted-late missing-reason reason-not-accepted not-attested missing-event-type
    missing-event-start missing-event-end event-dates-reversed event-outside-year
    missing-certification-id malformed-certification-id period-ended-before-decertification
    missing-encounter-percent encounters-not-majority description-too-long missing-relationship
    no-permission site-not-affected no-sites-on-file
    """
  private static let findings = """
    approved-but-fails denied-but-passes dismissed-by-submission application-not-needed
    duplicate-application level-differs-from-reporting no-sites-on-file near-threshold
    asc-designation-differs small-practice-designation-differs tin-not-in-groups
    group-without-clinicians virtual-group-of-one virtual-group-tin-too-large not-in-virtual-group
    virtual-group-reports-otherwise subgroup-mismatch unknown-clinician-type submission-incomplete
    participant-unknown entity-and-rollup
    """
  private static let rejects = """
    missing-value bad-npi bad-tin bad-identifier bad-boolean bad-date bad-timestamp bad-number
    unknown-code ragged-record bad-encoding duplicate-key second-virtual-group not-in-year
    """

  private static func named(_ column: String, _ values: String) -> [String] {
    values.split { " \n".contains($0) }.map { "\(column) \($0)" }
  }
}
