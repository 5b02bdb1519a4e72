internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// What holds for a clinician at each level, as the steps about it found.
struct LevelResults {
  let individual: Determination
  /// What applications of the clinician do.
  let exceptions: SubjectExceptions
  let group: Determination
  let virtualGroup: Determination?
}

extension Explainer {
  /// Why Promoting Interoperability is reweighted for a clinician at a level; nil at `none`.
  func decision(
    _ clinician: ClinicianContext,
    at level: Participation,
    _ results: LevelResults,
    _ title: String = "Reweighted where it participates"
  ) -> Reasoned<Basis?> {
    let basis: Basis? =
      switch level {
      case .individual: results.individual.basis
      case .group, .subgroup: results.group.basis
      case .virtualGroup: results.virtualGroup?.basis
      case .apmEntity: entityBasis(clinician)
      case .none: nil
      }
    guard let basis else {
      return Reasoned(nil, Step(title, .notTried, "It participates at no level."))
    }
    let statement =
      decisionWords(basis, level) + hint(level) + pendingWords(clinician, basis, level)
    return Reasoned(
      basis,
      Step(title, code: basis.isEmpty ? nil : basis.joinedCodes, .init(!basis.isEmpty), statement)
    )
  }

  /// What a clinician's decision comes to, in one sentence.
  func decisionWords(_ basis: Basis?, _ level: Participation) -> String {
    guard let basis else {
      return "Not eligible at a level at which it takes part, it is neither scored nor reweighted."
    }
    return basis.isEmpty
      ? "Standing \(level.place), it is scored."
      : "Standing \(level.place), it is reweighted by: \(basis.words)."
  }

  /// Names the applications that a decision rests on, where it does on such alone.
  func pendingWords(
    _ clinician: ClinicianContext,
    _ basis: Basis?,
    _ level: Participation
  ) -> String {
    guard let basis, basis.standing == .pending else { return "" }
    let holders: [ReasonHolder] =
      switch level {
      case .individual: [.clinician(clinician.key)]
      case .group, .subgroup: [.practice(clinician.practice.number)]
      case .virtualGroup: clinician.practice.practice.virtualGroup.map { [.virtualGroup($0)] } ?? []
      case .apmEntity: tables.entities[clinician.determination.entities].map { .entity($0) }
      case .none: []
      }
    var named: [String] = []
    for id in holders.flatMap({ pendingApplications(behind: $0) }) where !named.contains(id) {
      named.append(id)
    }
    return restsOn(named)
  }

  private func hint(_ level: Participation) -> String {
    switch level {
    case .subgroup: " A subgroup has no status of its own: it inherits that of its group."
    case .apmEntity: " It is reweighted where every APM Entity that it participates in is."
    case .individual, .group, .virtualGroup, .none: ""
    }
  }

  private func entityBasis(_ clinician: ClinicianContext) -> Basis {
    let standings = tables.entities[clinician.determination.entities].map {
      determinations.entities[Int($0)].source.standing
    }
    return switch standings.min() ?? .none {
    case .none: Basis()
    case .pending: .apmEntityPending
    case .firm: .apmEntity
    }
  }
}
