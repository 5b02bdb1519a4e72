internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension RollUpStep {
  var title: String {
    switch self {
    case .exception: "Excluded by an individual exception that no data of its own sets aside"
    case .ownSubmission: "Contributes its own score, or that of its group where it is higher"
    case .reweightedGroup: "Excluded because its practice is reweighted as a group"
    case .groupSubmission: "Contributes the score of its group"
    case .automatic: "Excluded by automatic reweighting as an individual"
    case .nothing: "Contributes 0, because nothing was submitted for it"
    }
  }

  func words(_ participant: RollUp.Participant) -> String {
    let own = participant.individualScore?.text
    let group = participant.groupScore?.text
    switch self {
    case .exception:
      let exception =
        participant.hasEffectiveApplication
        ? "An individual exception is in effect" : "No individual exception is in effect"
      return own == nil ? exception + "." : exception + ", and the clinician submitted data."
    case .ownSubmission:
      return "Its own score: \(own ?? "none"). Its group's: \(group ?? "none")."
    case .reweightedGroup:
      return participant.isGroupReweighted
        ? "The practice is reweighted as a group." : "The practice is not reweighted as a group."
    case .groupSubmission: return "Its group's score: \(group ?? "none")."
    case .automatic:
      return participant.isIndividuallyReweighted
        ? "It is reweighted as an individual." : "It is not reweighted as an individual."
    case .nothing: return "No step before this one decides."
    }
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
    var decided: RollUpDecision?
    let steps = RollUpStep.allCases.map { rule in
      guard decided == nil else { return Step(rule.title, .notTried) }
      decided = rule.decision(of: participant)
      return Step(
        rule.title,
        code: decided?.code,
        .init(decided != nil),
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
    return RollUp.Participant(
      hasEffectiveApplication: entry.map { !$0.exceptions.isEmpty } ?? false,
      individualScore: entry?.score,
      groupScore: clinician.practice.practice.score,
      isGroupReweighted: clinician.practice.group.determination.isReweighted,
      isIndividuallyReweighted: clinician.determination.individual.isReweighted
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
    case .entity: return "Its score is \(score), from its own submission."
    case .rollUp: return "Its score is \(score), from the roll-up."
    case .reweighted:
      return
        "All \(sums.eligible.counted("eligible participant")) are excluded, so it is reweighted."
    case .none: return "It has no eligible participant, so it has no score."
    }
  }
}
