internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension RollUpStep {
  var title: String {
    switch self {
    case .hardship: "Excluded by a hardship exception that no data of its own sets aside"
    case .exception: "Excluded by another exception that no data of its own sets aside"
    case .ownSubmission: "Contributes its own score, or that of its group where it is higher"
    case .reweightedGroup: "Excluded because its practice is reweighted as a group"
    case .groupSubmission: "Contributes the score of its group"
    case .reweightedVirtualGroup: "Excluded because its virtual group is reweighted"
    case .automatic: "Excluded by automatic reweighting as an individual"
    case .nothing: "Contributes 0, because nothing was submitted for it"
    }
  }

  func words(_ participant: RollUp.Participant, countingPending: Bool) -> String {
    let individual = countingPending ? participant.individual : participant.individual.firm
    let group = participant.groupScore?.text
    func reweighted(_ standing: Standing) -> String {
      standing.isReweighted(countingPending: countingPending) ? "is" : "is not"
    }
    switch self {
    case .hardship, .exception:
      let basis = individual.isEmpty ? "nothing" : individual.words
      return participant.individualScore == nil
        ? "Reweighted as an individual by: \(basis)." : "The clinician submitted data of its own."
    case .ownSubmission:
      return "Its own score: \(participant.individualScore?.text ?? "none"). Its group's: "
        + "\(group ?? "none")."
    case .reweightedGroup:
      return "The practice \(reweighted(participant.group)) reweighted as a group."
    case .groupSubmission: return "Its group's score: \(group ?? "none")."
    case .reweightedVirtualGroup:
      return "Its practice \(reweighted(participant.virtualGroup)) in a virtual group that is "
        + "reweighted. Scores of virtual groups have no part in the roll-up."
    case .automatic:
      return individual.isEmpty
        ? "It is not reweighted as an individual."
        : "It is reweighted as an individual by: \(individual.words)."
    case .nothing: return "No step before this one decides."
    }
  }
}

extension Explainer {
  /// What a participant of APM Entities does to their roll-up, step by step; nil where it is not APM
  /// eligible.
  func rollUp(
    _ participant: RollUp.Participant,
    of clinician: ClinicianContext,
    isAPMEligible: Bool
  ) -> Reasoned<RollUpDecision?> {
    let title = "Roll-up"
    guard isAPMEligible else {
      let statement =
        "It is eligible neither as an individual nor with the group, so it has no part."
      return Reasoned(nil, Step(title, .notTried, statement, by: citations[.apmEligibility]))
    }
    let decided = RollUp.decision(of: participant, by: RollUpOrder(policy))
    let firm = steps(participant, countingPending: false)
    var steps = firm.steps
    if case .contributes? = firm.decision, participant.hasPending {
      steps.append(
        Step(
          "Once more, with pending applications counted",
          facts: "Where that excludes it, CMS's decision makes the difference.",
          steps: self.steps(participant, countingPending: true).steps
        )
      )
    }
    return Reasoned(
      decided,
      Step(
        title,
        code: decided.code,
        facts: "\(words(decided, clinician)) The first step that holds decides.",
        by: citations[.rollUp],
        steps: steps + activities(decided)
      )
    )
  }

  private func steps(
    _ participant: RollUp.Participant,
    countingPending: Bool
  ) -> (decision: RollUpDecision?, steps: [Step]) {
    var decided: RollUpDecision?
    let steps = RollUpOrder(policy).steps.map { rule in
      guard decided == nil else { return Step(rule.title, .notTried) }
      decided = rule.decision(of: participant, countingPending: countingPending)
      return Step(
        rule.title,
        code: decided?.code,
        .init(decided != nil),
        rule.words(participant, countingPending: countingPending),
        by: rule == .reweightedVirtualGroup ? citations[.virtualGroupScores] : nil
      )
    }
    return (decided, steps)
  }

  private func words(_ decision: RollUpDecision, _ clinician: ClinicianContext) -> String {
    switch decision {
    case .contributes(let score): return "It contributes \(score.text)."
    case .excluded(let exclusion):
      let excluded =
        "It is excluded from the average, and receives the entity's score all the same."
      guard exclusion.isPending else { return excluded }
      return excluded + restsOn(pendingApplications(behind: holder(of: exclusion, clinician)))
    }
  }

  private func holder(
    of exclusion: RollUpExclusion,
    _ clinician: ClinicianContext
  ) -> ReasonHolder {
    switch exclusion {
    case .group, .groupPending: return .practice(clinician.practice.number)
    case .virtualGroup, .virtualGroupPending:
      return clinician.practice.practice.virtualGroup.map { .virtualGroup($0) }
        ?? .clinician(clinician.key)
    case .hardship, .exception, .automatic, .hardshipPending, .exceptionPending:
      return .clinician(clinician.key)
    }
  }

  /// What being excluded does not change.
  private func activities(_ decision: RollUpDecision) -> [Step] {
    guard case .excluded(let exclusion) = decision, exclusion != .automatic else { return [] }
    return [
      Step(
        "What it does not exempt from",
        facts: "The exception does not exempt it from CEHRT activities that its APM asks for.",
        by: citations[.cehrtActivities]
      )
    ]
  }

  /// What the roll-up looks at of a clinician whose results are known.
  func rollUpParticipant(_ clinician: ClinicianContext) -> RollUp.Participant {
    var walk = tables.individualRows.walk(from: clinician.position)
    let entry = walk.entry(at: clinician.position)
    let practice = clinician.practice
    return RollUp.Participant(
      individual: clinician.determination.individual.basis,
      individualScore: entry?.score,
      groupScore: practice.practice.score,
      group: practice.group.determination.basis.standing,
      virtualGroup: practice.practice.virtualGroup.map {
        determinations.virtualGroups[Int($0)].determination.basis.standing
      } ?? .none
    )
  }

  /// The entities in which a clinician participates, with the score that each gives it.
  func entities(_ clinician: ClinicianContext) -> [Step] {
    tables.entities[clinician.determination.entities].map { number in
      let id = tables.entities.id(of: number).description
      let entity = determinations.entities[Int(number)]
      return Step(
        "APM Entity \(id)",
        code: entity.source.rawValue,
        facts: words(of: number) + " For the whole roll-up: --entity \(id)",
        at: participations(of: clinician.key, in: id)
      )
    }
  }

  private func participations(of key: ClinicianKey, in entity: String) -> [RecordPlace] {
    (records.participations[key.tin] ?? [])
      .filter { $0.rejection == nil && $0.record.entity.description == entity }
      .filter { $0.record.npi == nil || $0.record.npi == key.npi }
      .map(\.place)
  }

  /// Where the score of an entity comes from, with the applications that it rests on.
  func words(of entity: UInt32) -> String {
    let decided = determinations.entities[Int(entity)]
    let waits = decided.source.standing == .pending
    return decided.words + (waits ? restsOn(pendingApplications(behind: .entity(entity))) : "")
  }
}

extension EntityDetermination {
  /// Where the score of the entity comes from.
  fileprivate var words: String {
    let score = roundedHundredths.map { $0.twoDecimals } ?? ""
    let all =
      sums.eligible == 1
      ? "The only eligible participant is" : "All \(sums.eligible) eligible participants are"
    switch source {
    case .entity: return "Its score is \(score), from its own submission."
    case .rollUp: return "Its score is \(score), from the roll-up."
    case .reweighted:
      return
        "\(all) excluded, so it is reweighted."
    case .reweightedPending:
      return
        "\(all) excluded, \(sums.excludedPending) "
        + "of them by pending applications, so it is reweighted if these are approved."
    case .euc:
      return "All four categories are reweighted for all of it, whatever was submitted."
    case .eucPending:
      return "All four categories are reweighted for all of it, whatever was submitted, if its "
        + "application is approved."
    case .none: return "It has no eligible participant, so it has no score."
    }
  }
}
