internal import QPPModel
internal import ReweightingPolicy
public import ReweightingRules

/// What is decided about practices, virtual groups and applications, with all that it was decided
/// from: one object, which every thread of the passes that follow reads.
public final class GroupDeterminations: Sendable {
  let tables: ReferenceTables
  let roster: Roster
  /// By practice number.
  let practices: [GroupDetermination]
  /// By virtual group number.
  let virtualGroups: [GroupDetermination]
  /// In reading order.
  let applications: [ApplicationDetermination]
  /// The participations that name no clinician of the roster, in reading order.
  let unknownParticipations: [EntityParticipation]

  // What of the policy every clinician is asked for, so that the whole of it is not passed around.
  let outsideAPP: APMEntityWeights
  let isSharedSavingsReportingRequired: Bool
  let reweighting: IndividualReweighting
  let weightTables: WeightTables
  /// By practice number.
  let standings: FixedArray<PracticeStanding>
  /// By virtual group number.
  let virtualGroupStandings: FixedArray<VirtualGroupStanding>

  /// Decides about practices and virtual groups, given what is decided about the applications.
  public init(
    _ tables: ReferenceTables,
    _ roster: consuming Roster,
    _ subjects: GroupSubjects,
    applications: [ApplicationDetermination],
    reweighting: IndividualReweighting,
    countingPending: Bool
  ) {
    var roster = roster
    let policy = tables.terms.policy
    self.applications = applications
    var practiceExceptions = [Basis](repeating: [], count: tables.practices.count)
    var virtualGroupExceptions = [Basis](repeating: [], count: tables.virtualGroups.count)
    for (row, application) in zip(tables.applications.rows, applications) {
      let effect = application.outcome.effect(countingPending: countingPending)
      guard !effect.isEmpty else { continue }
      if row.level == .group, let number = row.tin.flatMap({ tables.practices.number(of: $0) }) {
        practiceExceptions[Int(number)].formUnion(effect)
      } else if row.level == .virtualGroup, let number = row.virtualGroup {
        virtualGroupExceptions[Int(number)].formUnion(effect)
      }
    }
    let practices = zip(subjects.practices, practiceExceptions).enumerated().map { number, group in
      GroupDetermination(
        group.0,
        exceptions: group.1,
        hasCountingSubmission: tables.practices[UInt32(number)].score != nil,
        under: policy
      )
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
      if let npi = participation.npi {
        return roster.position(of: npi, in: participation.practice) == nil
      }
      return subjects.practices[Int(participation.practice)].counts.clinicians == 0
    }
    standings = FixedArray(
      tables.practices.practices.indices.map { number in
        PracticeStanding(
          tables.practices.practices[number],
          practices[number],
          hasParticipants: tables.entities.concerns(UInt32(number))
        )
      }
    )
    self.practices = practices
    virtualGroupStandings = FixedArray(virtualGroups.map { VirtualGroupStanding($0) })
    roster.dropKeys()
    outsideAPP = policy.weights.apmEntityOutsideAPP.value
    isSharedSavingsReportingRequired = policy.sharedSavings.reportingRequired.value
    self.reweighting = reweighting
    weightTables = WeightTables(policy: policy)
    self.tables = tables
    self.roster = roster
  }
}
