internal import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What is decided about an application.
public struct ApplicationDetermination: Sendable {
  public let outcome: ApplicationOutcome
  public let failures: ApplicationFailures
  /// Whether its subject is reweighted automatically; nil where that is not looked at, as for an
  /// exception for extreme and uncontrollable circumstances.
  public let isAutomatic: Bool?
  /// What the sites showed, nil where they are not looked at.
  public let evidence: SiteEvidence?
}

/// Adjudicates applications once the roster is known.
public struct ApplicationAdjudication: Sendable {
  private let tables: ReferenceTables
  // Taken once: to take them for each application would count references that threads contend for.
  private let practices: PracticeTable
  private let sites: SiteRegister
  private let policy: YearPolicy
  private let roster: Roster
  private let reweighting: IndividualReweighting
  private let subjects: GroupSubjects
  /// What the sites of a subject showed for a reason, so that many applications of one subject
  /// cost no more than one.
  private var evidenceBySubject: [EvidenceKey: SiteEvidence] = [:]
  /// The same of subjects that have many sites, for all threads.
  private let sharedEvidence = SharedAnswers<EvidenceKey, SiteEvidence>()
  /// How many sites those have.
  private static let sharedSiteCount = 1000

  private struct EvidenceKey: Hashable, Sendable {
    let level: ApplicationLevel
    let subject: UInt32
    let reason: HardshipReason
  }

  public init(
    _ tables: ReferenceTables,
    _ roster: Roster,
    _ reweighting: IndividualReweighting,
    _ subjects: GroupSubjects
  ) {
    self.tables = tables
    practices = tables.practices
    sites = tables.sites
    policy = tables.terms.policy
    self.roster = roster
    self.reweighting = reweighting
    self.subjects = subjects
  }

  /// Decides the applications at some positions in reading order.
  public func determine(_ positions: Range<Int>) -> [ApplicationDetermination] {
    var adjudication = self
    return tables.applications[positions].map { adjudication.determine($0) }
  }

  /// Decides one application.
  private mutating func determine(_ application: ApplicationRow) -> ApplicationDetermination {
    let isChecked =
      application.isOfRunYear && application.status != .draft && application.status != .withdrawn
    guard isChecked else {
      return ApplicationDetermination(
        outcome: application.outcome(failures: [], isOverridden: false),
        failures: [],
        isAutomatic: nil,
        evidence: nil
      )
    }
    var failures = application.ownFailures
    let stops: ApplicationFailures = [.levelCannotApply, .missingIdentifier]
    let subject = failures.isDisjoint(with: stops) ? subject(of: application) : nil
    if let subject, !subject.isKnown { failures.insert(.unknownSubject) }
    var evidence: SiteEvidence?
    if let subject {
      evidence = siteEvidence(for: application, subject, failures: failures)
    }
    if let evidence { failures.formUnion(SiteChecks.failures(evidence)) }
    return ApplicationDetermination(
      outcome: application.outcome(
        failures: failures,
        isOverridden: subject?.isOverridden ?? false
      ),
      failures: failures,
      isAutomatic: application.request.type == .piHardship ? subject.map { isAutomatic($0) } : nil,
      evidence: evidence
    )
  }

  /// Whether the subject is reweighted automatically at its level, whatever its submissions.
  private func isAutomatic(_ subject: Subject) -> Bool {
    switch subject.place {
    case .clinician(let position?):
      let row = roster[position]
      let isSmall = SmallPracticeGroup.isSmall(
        subjects.practice(row.practice),
        under: policy
      )
      return !reweighting.basis(of: row.facts, inSmallPractice: isSmall).isEmpty
    case .practice(let number?) where subject.isKnown:
      return !GroupReweighting.automatic(for: subjects.practice(number), under: policy).isEmpty
    case .virtualGroup(let number) where subject.isKnown:
      return !GroupReweighting.automatic(
        for: subjects.virtualGroups[Int(number)],
        under: policy
      ).isEmpty
    case .clinician, .practice, .virtualGroup, .entity: return false
    }
  }

  private mutating func siteEvidence(
    for application: ApplicationRow,
    _ subject: Subject,
    failures: ApplicationFailures
  ) -> SiteEvidence? {
    guard let reason = application.hardshipReason,
      SiteChecks.areRun(
        level: application.level,
        reason: reason,
        failures: failures,
        under: policy
      )
    else { return nil }
    let (number, practices): (UInt32, [UInt32])
    switch subject.place {
    case .practice(let practice?): (number, practices) = (practice, [practice])
    case .virtualGroup(let group):
      (number, practices) = (group, tables.virtualGroups.members(of: group))
    case .clinician, .practice, .entity: return nil
    }
    let key = EvidenceKey(level: application.level, subject: number, reason: reason)
    if let known = evidenceBySubject[key] { return known }
    let evidence =
      sites.count(of: practices) < Self.sharedSiteCount
      ? sites.evidence(for: reason, of: practices)
      : sharedEvidence.answer(key) { sites.evidence(for: reason, of: practices) }
    evidenceBySubject[key] = evidence
    return evidence
  }

  /// Whom an application is for, as far as the export knows.
  private struct Subject {
    enum Place {
      /// The position in the roster.
      case clinician(Int?)
      case practice(UInt32?)
      case virtualGroup(UInt32)
      case entity(UInt32)
    }

    let place: Place
    let isKnown: Bool
    /// Whether a submission of the subject at its level counts.
    let isOverridden: Bool
  }

  /// Whom an application is for, nil where it does not say.
  private func subject(of application: ApplicationRow) -> Subject? {
    switch application.level {
    case .individual:
      guard application.clinician != nil else { return nil }
      let position = application.position.map { Int($0) }
      return Subject(
        place: .clinician(position),
        isKnown: position != nil,
        isOverridden: application.isClinicianOverridden
      )
    case .group:
      guard let tin = application.tin else { return nil }
      let number = practices.number(of: tin)
      return Subject(
        place: .practice(number),
        // Clinicians of other shards are only counted.
        isKnown: number.map {
          practices.isListed($0) || subjects.practice($0).counts.clinicians > 0
        } ?? false,
        isOverridden: number.flatMap { practices[$0].score } != nil
      )
    case .virtualGroup:
      guard let number = application.virtualGroup else { return nil }
      return Subject(
        place: .virtualGroup(number),
        isKnown: !tables.virtualGroups.members(of: number).isEmpty,
        isOverridden: tables.virtualGroups.score(of: number) != nil
      )
    case .apmEntity:
      guard let number = application.entity else { return nil }
      return Subject(
        place: .entity(number),
        isKnown: tables.entities.isListed(number),
        isOverridden: false
      )
    case .subgroup: return nil
    }
  }
}

extension ApplicationDetermination {
  /// What is decided about the application of an APM Entity once it is known what its participants
  /// show.
  func finished(_ application: ApplicationRow, isShareMet: Bool) -> ApplicationDetermination {
    var failures = failures
    if !isShareMet { failures.insert(.piShareNotMet) }
    return ApplicationDetermination(
      outcome: application.outcome(failures: failures, isOverridden: false),
      failures: failures,
      isAutomatic: isAutomatic,
      evidence: evidence
    )
  }
}
