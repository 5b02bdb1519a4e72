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
    "options": ["option", "basis", "neutral"],
    "groups": ["basis", "overridden"],
    "virtual-groups": ["basis", "overridden"],
    "apm-entities": ["score_source", "program", "euc_share"],
    "applications": ["exception_type", "categories", "outcome", "failures", "automatic"],
    "findings": ["code"],
    "rejects": ["code"],
  ]

  /// Everything that has to come up.
  public static let all =
    named("clinicians.participation", "individual group subgroup virtual-group apm-entity none")
    + named("clinicians.basis", anyCodes + " apm-entity apm-entity-pending")
    + named("clinicians.individual_basis", individualCodes)
    + named("clinicians.rollup", rollUp)
    + named("clinicians.mssp_pi", "met not-met excluded")
    + named(
      "clinicians.mssp_reason",
      "not-eligible-type newly-enrolled low-volume reweighted reweighted-pending"
    )
    + named("clinicians.neutral", "Y N")
    + named("clinicians.quality_weight", "0 30 40 45 50 55 70 75 85 100")
    + named("clinicians.pi_weight", "0 25 30 55 70 75 85 100")
    + named("options.option", "individual group subgroup apm-entity")
    + named("options.basis", individualCodes + " all-clinicians apm-entity apm-entity-pending")
    + named("options.neutral", "Y N")
    + named("groups.basis", groupCodes) + named("virtual-groups.basis", groupCodes)
    + named("groups.overridden", "Y N") + named("virtual-groups.overridden", "Y N")
    + named(
      "apm-entities.score_source",
      "entity roll-up reweighted reweighted-pending euc euc-pending none"
    )
    + named("apm-entities.euc_share", "Y N")
    + named("applications.exception_type", "pi-hardship euc")
    + named("applications.categories", "quality cost ia pi")
    + named(
      "applications.outcome",
      "other-year draft withdrawn denied dismissed approved deny review approve"
    )
    + named("applications.automatic", "Y N") + named("applications.failures", failures)
    + named("findings.code", findings) + named("rejects.code", rejects)

  private static let applied = "euc data-compromised hardship euc-pending hardship-pending"
  private static let special = "non-patient-facing hospital-based asc-based small-practice"
  private static let individualCodes = "\(special) clinician-type late-joiner \(applied)"
  private static let groupCodes = "\(special) all-clinicians all-clinicians-pending \(applied)"
  private static let anyCodes = "\(groupCodes) clinician-type late-joiner"
  private static let rollUp = """
    contributes excluded-hardship excluded-exception excluded-group excluded-virtual-group
    excluded-automatic excluded-hardship-pending excluded-exception-pending
    excluded-group-pending excluded-virtual-group-pending
    """
  private static let failures = """
    level-cannot-apply missing-identifier unknown-subject missing-submitted-at submitted-early
    submitted-late missing-categories categories-incomplete missing-reason reason-not-accepted
    not-attested missing-event-type file-as-pi-hardship missing-event-start missing-event-end
    event-dates-reversed event-after-submission event-outside-year decertified-outside-window
    missing-certification-id malformed-certification-id period-ended-before-decertification
    missing-encounter-percent encounters-not-majority description-too-long missing-relationship
    no-permission site-not-affected no-sites-on-file pi-share-not-met
    """
  private static let findings = """
    approved-but-fails denied-but-passes dismissed-by-submission application-not-needed
    encounters-exactly-half duplicate-application level-differs-from-reporting no-sites-on-file
    near-threshold roster-incomplete size-below-roster non-patient-facing-designation-differs
    hospital-based-designation-differs asc-designation-differs small-practice-designation-differs
    tin-not-in-groups group-without-clinicians virtual-group-of-one virtual-group-tin-too-large
    not-in-virtual-group not-in-apm-entity virtual-group-reports-otherwise several-levels
    subgroup-mismatch unknown-clinician-type submission-incomplete short-performance-period
    compromised-submission participant-unknown entity-and-rollup
    """
  private static let rejects = """
    missing-value bad-npi bad-tin bad-identifier bad-boolean bad-date bad-timestamp bad-number
    unknown-code ragged-record bad-encoding duplicate-key second-virtual-group not-in-year
    """

  private static func named(_ column: String, _ values: String) -> [String] {
    values.split { " \n".contains($0) }.map { "\(column) \($0)" }
  }
}
