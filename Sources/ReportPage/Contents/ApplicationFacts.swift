public import QPPModel
public import ReweightingRules
internal import RosterAggregation

/// What became of the applications.
public struct ApplicationFacts: Sendable {
  /// One application, with its subject masked.
  public struct Row: Sendable {
    public let id: String
    public let level: ApplicationLevel
    public let subject: String
    public let reason: HardshipReason?
    public let outcome: ApplicationOutcome
    public let failures: [ApplicationFailure]
    /// Nil where no sites are looked at.
    public let evidence: SiteEvidence?
    /// The sites that did not experience the hardship, `siteLimit` at the most.
    public let failingSites: [String]
    public let hasMoreFailingSites: Bool
  }

  /// The most failing sites that are shown of an application.
  private static let siteLimit = 20

  public let count: Int
  public let outcomes: [ApplicationOutcome: Int]
  /// How many applications fail each check.
  public let failures: [ApplicationFailure: Int]
  /// Those that fail because a site was not affected.
  public let failedBySite: LongList<Row>
  /// Those that CMS approved although they fail a check.
  public let approvedButFailing: LongList<Row>

  init(_ determinations: Determinations) {
    let applications = determinations.applications
    let tally = ApplicationTally(applications)
    count = applications.count
    outcomes = tally.outcomes
    failures = tally.failures
    failedBySite = LongList(
      applications.indices.filter { applications[$0].failures.contains(.siteNotAffected) },
      by: { Self.rank($0, applications[$0]) < Self.rank($1, applications[$1]) },
      row: { Self.row($0, determinations) }
    )
    approvedButFailing = LongList(
      applications.indices.filter {
        applications[$0].outcome == .approved && !applications[$0].failures.isEmpty
      },
      by: <,
      row: { Self.row($0, determinations) }
    )
  }

  /// What comes first: approved by CMS all the same, then what is pending; of these what fails
  /// nothing else, and lacks the fewest sites.
  private static func rank(
    _ position: Int,
    _ application: ApplicationDetermination
  ) -> (Int, Int, Int32, Int) {
    let outcome =
      switch application.outcome {
      case .approved: 0
      case .deny: 1
      case .otherYear, .draft, .withdrawn, .denied, .dismissed, .review, .approve: 2
      }
    let unaffected = application.evidence.map { $0.sites - $0.affected } ?? 0
    return (outcome, application.failures.rawValue.nonzeroBitCount, unaffected, position)
  }

  private static func row(
    _ position: Int,
    _ determinations: Determinations
  ) -> Row {
    let application = determinations.tables.applications[position]
    let determination = determinations.applications[position]
    let question =
      determination.failures.contains(.siteNotAffected)
      ? determinations.failingSiteQuestion(of: application) : nil
    // A group has one TIN alone, which its subject is.
    let sites =
      question.map { failingSites($0, withTINs: application.level != .group, determinations) } ?? []
    return Row(
      id: determinations.tables.shown(determinations.tables.applications.id(at: position)),
      level: application.level,
      subject: subject(of: application, determinations),
      reason: application.reason,
      outcome: determination.outcome,
      failures: determination.failures.listed,
      evidence: determination.evidence,
      failingSites: Array(sites.prefix(siteLimit)),
      hasMoreFailingSites: sites.count > siteLimit
    )
  }

  /// The first failing sites as they are shown, and one more than is listed, in the order of what is shown: that
  /// of hidden TINs would say more of these.
  private static func failingSites(
    _ question: FailingSiteQuestion,
    withTINs: Bool,
    _ determinations: Determinations
  ) -> [String] {
    let limit = siteLimit + 1
    return determinations.failingSites(question, ofEachPracticeAtMost: limit).lazy
      .map { (withTINs ? "\($0.tin.masked)/" : "") + determinations.tables.shown($0.id) }
      .smallest(limit)
  }

  private static func subject(
    of application: ApplicationRow,
    _ determinations: Determinations
  ) -> String {
    let name: String? =
      switch application.level {
      case .individual:
        [application.tin?.masked, application.npi?.masked].compactMap(\.self)
          .joined(separator: "/")
      case .group: application.tin?.masked
      case .virtualGroup:
        application.virtualGroup.map {
          determinations.tables.shown(determinations.virtualGroupID($0))
        }
      case .subgroup:
        application.subgroup.map { determinations.tables.shown(determinations.subgroupID($0)) }
      case .apmEntity:
        application.entity.map { determinations.tables.shown(determinations.entityID($0)) }
      }
    return name ?? ""
  }
}
