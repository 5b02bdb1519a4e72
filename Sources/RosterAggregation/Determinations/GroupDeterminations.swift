internal import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What is decided about practices, virtual groups and applications, with all that it was decided
/// from: one object, which every thread of the passes that follow reads.
public final class GroupDeterminations: Sendable {
  let tables: ReferenceTables
  let roster: Roster
  private let subjects: GroupSubjects
  private let policy: YearPolicy
  let countingPending: Bool
  /// What effective applications of practices do, by practice number.
  private let practiceExceptions: FixedArray<ExceptionEffect>
  /// By virtual group number.
  let virtualGroups: [GroupDetermination]
  /// In reading order; those of APM Entities without what their participants show.
  let applications: [ApplicationDetermination]
  /// The participations that name no clinician of the roster, in reading order.
  let unknownParticipations: [EntityParticipation]

  // What of the policy every clinician is asked for, so that the whole of it is not passed around.
  let outsideAPP: APMEntityWeights
  let rollUpOrder: RollUpOrder
  let lateJoinerCategories: PerformanceCategories
  let entityCategories: PerformanceCategories
  let isSharedSavingsReportingRequired: Bool
  let reweighting: IndividualReweighting
  let weightTables: WeightTables
  /// By practice number.
  let decisions: FixedArray<PracticeDecision>
  /// By virtual group number.
  let virtualGroupDecisions: FixedArray<VirtualGroupDecision>

  /// The same on the thread of whoever calls it.
  public convenience init(
    _ tables: ReferenceTables,
    _ roster: consuming Roster,
    _ subjects: GroupSubjects,
    applications: [ApplicationDetermination],
    reweighting: IndividualReweighting,
    countingPending: Bool
  ) {
    self.init(
      tables,
      roster,
      subjects,
      applications: applications,
      reweighting: reweighting,
      countingPending: countingPending,
      inParallel: { for piece in $0 { piece() } }
    )
  }

  /// Decides about practices and virtual groups, given what is decided about the applications.
  public init(
    _ tables: ReferenceTables,
    _ roster: consuming Roster,
    _ subjects: GroupSubjects,
    applications: [ApplicationDetermination],
    reweighting: IndividualReweighting,
    countingPending: Bool,
    inParallel perform: ParallelWork
  ) rethrows {
    let policy = tables.terms.policy
    self.applications = applications
    let none = ExceptionEffect()
    var practiceExceptions = Array(repeating: none, count: tables.practices.count)
    var virtualGroupExceptions = Array(repeating: none, count: tables.virtualGroups.count)
    for (row, application) in zip(tables.applications, applications) {
      let standing = application.outcome.standing(countingPending: countingPending)
      let effect = row.request.effect(standing)
      guard !effect.isEmpty else { continue }
      if row.level == .group, let number = row.tin.flatMap({ tables.practices.number(of: $0) }) {
        practiceExceptions[Int(number)].formUnion(effect)
      } else if row.level == .virtualGroup, let number = row.virtualGroup {
        virtualGroupExceptions[Int(number)].formUnion(effect)
      }
    }
    virtualGroups = zip(subjects.virtualGroups, virtualGroupExceptions).enumerated()
      .map { number, group in
        GroupDetermination(
          group.0,
          exceptions: group.1,
          hasCountingSubmission: tables.virtualGroups.score(of: UInt32(number)) != nil,
          under: policy
        )
      }
    unknownParticipations = tables.entities.participations.filter { participation in
      participation.npi == nil
        ? subjects.practice(participation.practice).counts.clinicians == 0
        : tables.entities.unknownClinicians.contains(participation)
    }
    let (entities, exceptions) = (tables.entities, FixedArray(practiceExceptions))
    decisions = try FixedArray(
      count: tables.practices.count,
      partSize: 1 << 14,
      inParallel: perform
    ) { position in
      let number = UInt32(position)
      return PracticeDecision(
        subjects.practices[number],
        Self.decide(number, subjects, exceptions, policy),
        hasParticipants: entities.concerns(number)
      )
    }
    self.subjects = subjects
    self.policy = policy
    self.practiceExceptions = exceptions
    virtualGroupDecisions = FixedArray(virtualGroups.map { VirtualGroupDecision($0) })
    self.countingPending = countingPending
    outsideAPP = policy.weights.apmEntityOutsideAPP.value
    rollUpOrder = RollUpOrder(policy)
    lateJoinerCategories = PerformanceCategories(
      policy.automaticReweighting.lateJoinerCategories.value.map { PerformanceCategories($0) }
    )
    entityCategories = PerformanceCategories(
      policy.applications.entityCategories.value.map { PerformanceCategories($0) }
    )
    isSharedSavingsReportingRequired = policy.sharedSavings.reportingRequired.value
    self.reweighting = reweighting
    weightTables = WeightTables(policy: policy)
    self.tables = tables
    self.roster = roster
  }

  /// Asks for what the clinicians of a practice are decided by.
  @inline(__always)
  func lookAhead(_ practice: UInt32) { decisions.prefetch(Int(practice)) }

  /// Calls `body` with the rows at some positions of the roster whose practices are of a kind, in order,
  /// and with what is known of these.
  @inline(__always)
  func forEachRow(
    in positions: Range<Int>,
    of kind: PracticeDecision.Kind,
    _ body: (_ position: Int, RosterRow, PracticeDecision) -> Void
  ) {
    let decisions = decisions
    func isWanted(_ practice: UInt32) -> Bool { decisions[Int(practice)].isOf(kind) }
    roster.forEach(in: positions, of: isWanted, lookAhead: lookAhead) { position, row in
      body(position, row, decisions[Int(row.practice)])
    }
  }

  /// Asks for what a practice is decided by.
  @inline(__always)
  func prefetchPractice(_ number: UInt32) {
    subjects.prefetch(number)
    practiceExceptions.prefetch(Int(number))
  }

  /// What is decided about the practice with a number: made anew each time, because few ask.
  func practice(_ number: UInt32) -> GroupDetermination {
    Self.decide(number, subjects, practiceExceptions, policy)
  }

  /// What group reweighting looks at of the practice with a number.
  func subject(ofPractice number: UInt32) -> GroupSubject { subjects.practice(number) }

  private static func decide(
    _ number: UInt32,
    _ subjects: GroupSubjects,
    _ exceptions: FixedArray<ExceptionEffect>,
    _ policy: YearPolicy
  ) -> GroupDetermination {
    GroupDetermination(
      subjects.practice(number),
      exceptions: exceptions[Int(number)],
      hasCountingSubmission: subjects.practices[number].score != nil,
      under: policy
    )
  }
}
