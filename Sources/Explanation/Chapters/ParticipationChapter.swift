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
    let levels = Participation.levels(of: subject).map { Participation($0) }
    let participation = Participation.level(of: subject)
    let steps =
      [
        Step(
          "The levels at which it takes part",
          code: levels.map(\.rawValue).joined(separator: ";"),
          facts: reportingWords(subject)
        )
      ]
      + levels.map { level in
        Step(
          "Eligible \(level.place)",
          .init(Participation.isEligible(subject, at: level)),
          eligibilityWords(level)
        )
      }
    let statement =
      participation == .none
      ? "It is not eligible at any level at which it takes part, so it stands nowhere: it is neither "
        + "scored nor reweighted."
      : "It stands \(participation.place): the first level at which it is eligible."
    return Reasoned(
      participation,
      Step("Participation", code: participation.rawValue, facts: statement, steps: steps)
    )
  }

  private func reportingWords(_ subject: Participation.Subject) -> String {
    if subject.isInVirtualGroup {
      return "Its TIN is in a virtual group, which goes before all else."
    }
    let entities = subject.isInAPMEntity ? " It participates in an APM Entity." : ""
    guard let reporting = subject.reporting else {
      return "groups does not say how the practice reports, so it is as a group." + entities
    }
    let others = reporting.compactMap { level -> String? in
      guard Participation.taken(level, by: subject) != level else { return nil }
      return switch level {
      case .subgroup: "the clinician is in no subgroup of the TIN"
      case .apmEntity: "the clinician is in no APM Entity"
      case .virtualGroup: "the TIN is in no virtual group"
      case .individual, .group: nil
      }
    }
    let said = "reporting of groups says \(reporting.map(\.rawValue).enumerated)"
    return others.isEmpty
      ? said + "." + entities
      : said + ", but \(others.enumerated), so it is as a group." + entities
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
      case .apmEntity: entityBasis(clinician)
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

  /// Why a clinician is reweighted with its APM Entities: where every one of them is.
  private func entityBasis(_ clinician: ClinicianContext) -> Basis {
    let standings = tables.entities[clinician.determination.entities]
      .map { determinations.entities[Int($0)].source.standing }
    return switch standings.min() ?? .firm {
    case .none: Basis()
    case .pending: .apmEntityPending
    case .firm: .apmEntity
    }
  }
}
