public import QPPModel
public import ReweightingPolicy
internal import ReweightingRules
public import RosterAggregation

/// An export made by hand, decided about as a run does.
public struct SmallExport {
  public let policy: YearPolicy
  public var tables: ReferenceTablesBuilder
  public var roster = Roster()

  public init(year: Int = 2026) throws {
    policy = try .of(year)
    let zone = try TimeZoneOffsets(zone: policy.applications.windowTimeZone.value)
    tables = ReferenceTablesBuilder(terms: ApplicationTerms(policy: policy, timeZone: zone))
  }

  /// Adds an eligible clinician with some facts and returns why it is rejected.
  @discardableResult
  public mutating func add(
    clinician number: UInt64,
    of practice: UInt64,
    _ flags: ClinicianFacts.Flag...,
    subgroup: String? = nil
  ) throws -> RejectCode? {
    var facts = ClinicianFacts()
    facts.typeOrdinal = ClinicianType.physician.ordinal
    facts[.eligibleType] = true
    for flag in flags { facts[flag] = true }
    let duplicates = tables.add(
      [ClinicianKey(tin: tin(practice), npi: npi(number))],
      facts: [facts],
      subgroups: try subgroup.map { [(0, try identifier($0))] } ?? [],
      to: &roster
    )
    return duplicates.isEmpty ? nil : .duplicateKey
  }

  /// Adds a submission that counts.
  public mutating func submit(_ subject: SubmissionSubject, score: Int32?) throws {
    var submission = try Submission.complete(subject, in: policy.performanceYear)
    submission.score = score.map { Score(tenThousandths: $0) }
    _ = tables.add(submission)
  }

  /// Settles, freezes and decides, cutting the roster into parts of `partSize`.
  public mutating func decide(countingPending: Bool = true, partSize: Int = 3) -> Determinations {
    tables.settleSubgroups(of: &roster)
    let frozen = tables.finish(countingPending: countingPending, &roster)
    let reweighting = IndividualReweighting(policy: policy)
    let counting = RosterCounting(reweighting)
    let parts = stride(from: 0, to: roster.count, by: partSize).map {
      $0..<min($0 + partSize, roster.count)
    }
    let counts = PracticeCountTable(practiceCount: frozen.practices.count)
    for part in parts { counting.count(part, of: roster, frozen, into: counts) }
    let subjects = GroupSubjects(frozen, counts: counts)
    let adjudication = ApplicationAdjudication(frozen, roster, reweighting, subjects)
    var determinations = Determinations(
      GroupDeterminations(
        frozen,
        roster,
        subjects,
        applications: adjudication.determine(frozen.applications.indices),
        reweighting: reweighting,
        countingPending: countingPending
      )
    )
    var sums = Array(repeating: RollUpSums(), count: frozen.entities.count)
    for part in parts { determinations.rollUp(part, into: &sums) }
    determinations.decideEntities(rollUp: sums)
    var savings = Array(repeating: SharedSavingsSums(), count: frozen.entities.count)
    if determinations.asksSharedSavings {
      for part in parts { determinations.sharedSavings(part, into: &savings) }
    }
    determinations.note(sharedSavings: savings)
    return determinations
  }
}

extension ReferenceTablesBuilder {
  /// Adds a site and returns why it is rejected.
  public mutating func add(_ site: Site) -> RejectCode? {
    add([site]).isEmpty ? nil : .duplicateKey
  }
}

extension Submission {
  /// A submission with everything that any year asks for.
  public static func complete(
    _ subject: SubmissionSubject,
    in year: Int = 2026
  ) throws -> Submission {
    var submission = Submission(subject: subject)
    submission.measuresComplete = true
    submission.attestationsComplete = true
    submission.hasCEHRTID = true
    submission.periodStart = try CalendarDate(day: "\(year)-01-01")
    submission.periodEnd = try CalendarDate(day: "\(year)-12-31")
    return submission
  }
}
