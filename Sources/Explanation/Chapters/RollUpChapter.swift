internal import QPPModel
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

  func words(_ participant: RollUp.Participant) -> String {
    let own = participant.individualScore?.text
    let group = participant.groupScore?.text
    switch self {
    case .hardship, .exception:
      let basis = participant.individual
      return basis.isEmpty
        ? "It is not reweighted as an individual." : "As an individual: \(basis.words)."
    case .ownSubmission:
      return "Its own score: \(own ?? "none"). Its group's: \(group ?? "none")."
    case .reweightedGroup:
      return "The practice is \(participant.group.words) as a group."
    case .groupSubmission: return "Its group's score: \(group ?? "none")."
    case .reweightedVirtualGroup:
      return "The virtual group of the practice, if any, is \(participant.virtualGroup.words)."
    case .automatic: return "It is \(participant.individual.standing.words) as an individual."
    case .nothing: return "No step before this one decides."
    }
  }
}

extension Standing {
  fileprivate var words: String {
    switch self {
    case .none: "not reweighted"
    case .pending: "reweighted, if CMS approves a pending application,"
    case .firm: "reweighted"
    }
  }
}

extension RollUpStep {
  /// The step that decides about a participant, and what it decides.
  static func deciding(
    _ participant: RollUp.Participant,
    by order: RollUpOrder
  ) -> (step: RollUpStep, decision: RollUpDecision)? {
    let decision = RollUp.decision(of: participant, by: order)
    let isPending =
      if case .excluded(let exclusion) = decision { exclusion.isPending } else { false }
    return order.steps.first {
      $0.decision(of: participant, countingPending: isPending) != nil
    }.map { ($0, decision) }
  }
}

extension Explainer {
  /// What a participant of APM Entities does to their roll-up, step by step; nil where it is not APM
  /// eligible.
  func rollUp(
    _ participant: RollUp.Participant,
    isAPMEligible: Bool
  ) -> Reasoned<RollUpDecision?> {
    let title = "Roll-up"
    guard isAPMEligible else {
      let statement =
        "It is eligible neither as an individual nor with the group, so it has no part."
      return Reasoned(nil, Step(title, .notTried, statement, by: .rollUp))
    }
    let order = RollUpOrder(policy)
    let deciding = RollUpStep.deciding(participant, by: order)
    let decided = deciding?.decision
    var isDecided = false
    let steps = order.steps.map { rule in
      guard !isDecided else { return Step(rule.title, .notTried) }
      isDecided = rule == deciding?.step
      return Step(
        rule.title,
        code: isDecided ? decided?.code : nil,
        .init(isDecided),
        rule.words(participant)
      )
    }
    let statement =
      decided.map { decision in
        decision.score.map { "It contributes \($0.text)." }
          ?? "It is excluded from the average, and receives the entity's score all the same."
      } ?? ""
    return Reasoned(
      decided,
      Step(
        title,
        code: decided?.code,
        facts: "\(statement) The first step that holds decides.",
        by: .rollUp,
        steps: steps
      )
    )
  }

  /// What the roll-up looks at of a clinician whose results are known.
  func rollUpParticipant(_ clinician: ClinicianContext) -> RollUp.Participant {
    var walk = tables.individualRows.walk(from: clinician.position)
    let entry = walk.entry(at: clinician.position)
    return rollUpParticipant(
      clinician,
      individual: clinician.determination.individual,
      score: entry?.score
    )
  }

  /// What the roll-up looks at of a clinician, given what is decided about it as an individual.
  func rollUpParticipant(
    _ clinician: ClinicianContext,
    individual: Determination,
    score: Score?
  ) -> RollUp.Participant {
    RollUp.Participant(
      individual: individual.basis,
      individualScore: score,
      groupScore: clinician.practice.practice.score,
      group: clinician.practice.group.determination.basis.standing,
      virtualGroup: virtualGroupStanding(clinician)
    )
  }

  /// How the virtual group of a clinician's practice is reweighted, `none` outside one.
  func virtualGroupStanding(_ clinician: ClinicianContext) -> Standing {
    clinician.practice.practice.virtualGroup
      .map { determinations.virtualGroups[Int($0)].determination.basis.standing } ?? .none
  }

  /// The entities in which a clinician participates, with the score that each gives it.
  func entities(_ clinician: ClinicianContext) -> [Step] {
    tables.entities[clinician.determination.entities].map { number in
      let id = tables.entities.id(of: number).description
      let entity = determinations.entities[Int(number)]
      return Step(
        "APM Entity \(id)",
        code: entity.source.rawValue,
        facts: entity.words + " For the whole roll-up: --entity \(id)",
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
}

extension EntityDetermination {
  /// Where the score of the entity comes from.
  var words: String {
    let score = roundedHundredths.map { $0.twoDecimals } ?? ""
    switch source {
    case .euc:
      return
        "It is reweighted for extreme and uncontrollable circumstances, whatever was submitted."
    case .eucPending:
      return
        "It is reweighted for extreme and uncontrollable circumstances, whatever was submitted, if "
        + "CMS approves its application."
    case .entity: return "Its score is \(score), from its own submission."
    case .rollUp: return "Its score is \(score), from the roll-up."
    case .reweighted:
      return
        "All \(sums.eligible.counted("eligible participant")) are excluded, so it is reweighted."
    case .reweightedPending:
      return
        "All \(sums.eligible.counted("eligible participant")) are excluded, \(sums.excludedPending) of "
        + "them by pending applications, so it is reweighted."
    case .none: return "It has no eligible participant, so it has no score."
    }
  }
}
