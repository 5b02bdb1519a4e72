internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The level at which a clinician stands.
  func participation(
    _ clinician: ClinicianContext,
    _ eligibility: EligibilityLevels
  ) -> Reasoned<Participation> {
    let practice = clinician.practice.practice
    let subject = Participation.Subject(
      reporting: practice.reporting,
      isInVirtualGroup: practice.virtualGroup != nil,
      hasSubgroup: clinician.row.subgroup != nil,
      isInAPMEntity: !clinician.determination.entities.isEmpty,
      isBaseEligible: eligibility.isBase,
      isIndividuallyEligible: eligibility.isIndividual,
      isGroupEligible: eligibility.isGroup
    )
    let level = Participation.reportingLevel(of: subject)
    let participation = Participation.level(of: subject)
    let steps = [
      Step(
        "The level at which it reports",
        code: level.rawValue,
        facts: reportingWords(subject, level)
      ),
      Step(
        "Eligible at that level",
        .init(Participation.isEligible(subject, at: level)),
        eligibilityWords(level)
      ),
    ]
    let statement =
      participation == .none
      ? "It is not eligible at the level at which it reports, so it stands nowhere: it is neither "
        + "scored nor reweighted."
      : "It stands \(participation.place)."
    return Reasoned(
      participation,
      Step("Participation", code: participation.rawValue, facts: statement, steps: steps)
    )
  }

  private func reportingWords(_ subject: Participation.Subject, _ level: Participation) -> String {
    if subject.isInVirtualGroup {
      return "Its TIN is in a virtual group, which goes before all else."
    }
    guard let reporting = subject.reporting else {
      return "groups does not say how the practice reports, so it is as a group."
    }
    let said = "reporting of groups says \(reporting.rawValue)"
    switch reporting {
    case .subgroup where level == .group:
      return "\(said), but the clinician is in no subgroup of the TIN, so it is as a group."
    case .apmEntity where level == .group:
      return "\(said), but the clinician is in no APM Entity, so it is as a group."
    case .virtualGroup where level == .group:
      return "\(said), but the TIN is in no virtual group, so it is as a group."
    case .individual, .group, .subgroup, .apmEntity, .virtualGroup: return "\(said)."
    }
  }

  private func eligibilityWords(_ level: Participation) -> String {
    switch level {
    case .individual: "As an individual; see Eligibility."
    case .group, .subgroup: "At the group level; see Eligibility."
    case .virtualGroup: "A MIPS eligible clinician; see Eligibility."
    case .apmEntity: "As an individual or at the group level; see Eligibility."
    case .none: ""
    }
  }

  /// Which subgroup of its TIN a clinician is registered in.
  func subgroup(_ clinician: ClinicianContext) -> [Step] {
    let named = records.clinicians[clinician.key]?.first { $0.rejection == nil }?.record.subgroup
    let authority = Authority(policy.subgroups.exist)
    if let number = clinician.row.subgroup {
      let id = tables.subgroups.id(of: number).description
      return [
        Step(
          "Registered in a subgroup of its TIN",
          .yes,
          "\(id) is a subgroup of the TIN; it inherits what is decided about the group.",
          by: authority
        )
      ]
    }
    guard let named else { return [] }
    return [
      Step(
        "Registered in a subgroup of its TIN",
        .no,
        "The record names \(named), which is no subgroup of the TIN, so it is left aside.",
        by: authority
      )
    ]
  }

  /// Why Promoting Interoperability is reweighted at the level at which a clinician stands; nil where
  /// it stands nowhere.
  func decision(
    _ clinician: ClinicianContext,
    at participation: Participation,
    individual: Determination,
    group: Determination,
    virtualGroup: Determination?
  ) -> Reasoned<Basis?> {
    let basis: Basis? =
      switch participation {
      case .individual: individual.basis
      case .group, .subgroup: group.basis
      case .virtualGroup: virtualGroup?.basis
      case .apmEntity: areAllEntitiesReweighted(clinician) ? .apmEntity : Basis()
      case .none: nil
      }
    let title = "Reweighted where it stands"
    guard let basis else {
      return Reasoned(nil, Step(title, .notTried, "It stands nowhere."))
    }
    let statement = decisionWords(basis, participation) + hint(participation)
    return Reasoned(
      basis,
      Step(title, code: basis.isEmpty ? nil : basis.joinedCodes, .init(!basis.isEmpty), statement)
    )
  }

  /// What a clinician's decision comes to, in one sentence.
  func decisionWords(_ basis: Basis?, _ participation: Participation) -> String {
    guard let basis else {
      return "Not eligible at the level at which it reports, it is neither scored nor reweighted."
    }
    return basis.isEmpty
      ? "Standing \(participation.place), it is scored."
      : "Standing \(participation.place), it is reweighted by: \(basis.words)."
  }

  private func hint(_ participation: Participation) -> String {
    switch participation {
    case .subgroup: " A subgroup has no status of its own: it inherits that of its group."
    case .apmEntity: " It is reweighted where every APM Entity that it participates in is."
    case .individual, .group, .virtualGroup, .none: ""
    }
  }

  private func areAllEntitiesReweighted(_ clinician: ClinicianContext) -> Bool {
    tables.entities[clinician.determination.entities].allSatisfy {
      determinations.entities[Int($0)].source == .reweighted
    }
  }
}
