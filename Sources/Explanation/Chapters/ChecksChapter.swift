internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// What the checks of an application come to.
struct CheckedApplication {
  let failures: ApplicationFailures
  /// What the sites showed, nil where they were not looked at.
  let evidence: SiteEvidence?
}

extension Explainer {
  /// Every check of an application, in the order in which failures are listed.
  func checks(_ application: Application) -> Reasoned<CheckedApplication> {
    guard tables.terms.levels(for: application.exceptionType).contains(application.level) else {
      return cannotApply(application)
    }
    var failures: ApplicationFailures = []
    var steps = [levelCheck(application, .yes)]
    func add(_ checked: Reasoned<ApplicationFailures>) {
      failures.formUnion(checked.value)
      steps.append(checked.step)
    }
    add(identifierCheck(application))
    if let subject = application.subject { add(subjectCheck(subject)) }
    for rule in ApplicationChecks.rules { add(check(rule, application)) }
    var evidence: SiteEvidence?
    if let sites = siteChecks(application, failures) {
      evidence = sites.value
      failures.formUnion(SiteChecks.failures(sites.value))
      steps.append(sites.step)
    }
    if application.level == .apmEntity, let subject = application.subject {
      add(shareCheck(subject))
    }
    return Reasoned(
      CheckedApplication(failures: failures, evidence: evidence),
      Step(
        "Every check passes",
        .init(failures.isEmpty),
        failures.isEmpty
          ? "All pass." : "Failed: \(failures.listed.map(\.rawValue).enumerated).",
        steps: steps
      )
    )
  }

  private func cannotApply(_ application: Application) -> Reasoned<CheckedApplication> {
    Reasoned(
      CheckedApplication(failures: .levelCannotApply, evidence: nil),
      Step(
        "Every check passes",
        .no,
        "Failed: \(ApplicationFailure.levelCannotApply.rawValue). No other check is made.",
        steps: [levelCheck(application, .no)]
      )
    )
  }

  private func levelCheck(_ application: Application, _ verdict: Step.Verdict) -> Step {
    let levels = tables.terms.levels(for: application.exceptionType).map(\.rawValue).enumerated
    return Step(
      ApplicationFailure.levelCannotApply.passingTitle,
      code: ApplicationFailure.levelCannotApply.rawValue,
      verdict,
      "level is \(application.level.rawValue). These can apply: \(levels).",
      by: application.exceptionType == .euc
        ? Authority(policy.applications.circumstancesLevels)
        : .of(.levelCannotApply, under: policy.applications)
    )
  }

  /// What the participants of an APM Entity have to show.
  private func shareCheck(_ subject: ApplicationSubject) -> Reasoned<ApplicationFailures> {
    let number =
      if case .apmEntity(let id) = subject { tables.entities.number(of: id) } else { UInt32?.none }
    let entity = number.map { determinations.entities[Int($0)] }
    let percent = policy.applications.entityShareExceedsPercent.value
    let sums = entity?.sums ?? RollUpSums()
    return checked(
      .piShareNotMet,
      passes: entity?.isShareMet ?? false,
      "\(sums.firmlyReweighted) of \(sums.eligible.counted("eligible participant")) are reweighted, "
        + "pending applications left aside; more than \(percent)% needed."
    )
  }

  private func identifierCheck(_ application: Application) -> Reasoned<ApplicationFailures> {
    let isThere = application.subject != nil
    let needed =
      switch application.level {
      case .individual: "npi and tin"
      case .group: "tin"
      case .virtualGroup: "virtual_group_id"
      case .apmEntity: "apm_entity_id"
      case .subgroup: ""
      }
    return checked(
      .missingIdentifier,
      passes: isThere,
      "This level needs \(needed); \(isThere ? "given" : "missing, so that no subject, site or automatic check is made")."
    )
  }

  private func subjectCheck(_ subject: ApplicationSubject) -> Reasoned<ApplicationFailures> {
    let isKnown = isKnown(subject)
    let name = ExplainedSubject(subject)
    return checked(
      .unknownSubject,
      passes: isKnown,
      "It is for the \(name.kind) \(name.name(shown)), which the export "
        + "\(isKnown ? "has" : "does not have")."
    )
  }

  /// Whether the export has whom an application is for.
  func isKnown(_ subject: ApplicationSubject) -> Bool {
    switch subject {
    case .individual(let key): position(of: key) != nil
    case .group(let tin):
      tables.practices.number(of: tin).map { tables.practices.isListed($0) } ?? false
    case .virtualGroup(let id): !members(of: id).isEmpty
    case .apmEntity(let id): tables.entities.number(of: id) != nil
    }
  }

  /// The numbers of the TINs of a virtual group, by TIN.
  func members(of id: Identifier) -> [UInt32] {
    guard let number = tables.virtualGroups.number(of: id) else { return [] }
    return tables.virtualGroups.members(of: number).sorted {
      tables.practices.tin(of: $0) < tables.practices.tin(of: $1)
    }
  }

  private func check(
    _ rule: any ApplicationRule.Type,
    _ application: Application
  ) -> Reasoned<ApplicationFailures> {
    let failure = rule.failure
    guard rule.isAsked(of: application, under: tables.terms) else {
      let step = Step(
        failure.passingTitle,
        code: failure.rawValue,
        .notTried,
        "Not asked of this application."
      )
      return Reasoned([], step)
    }
    return checked(
      failure,
      passes: !rule.fails(application, under: tables.terms),
      words(failure, application)
    )
  }

  private func checked(
    _ failure: ApplicationFailure,
    passes: Bool,
    _ statement: String
  ) -> Reasoned<ApplicationFailures> {
    Reasoned(
      passes ? [] : ApplicationFailures(failure),
      Step(
        failure.passingTitle,
        code: failure.rawValue,
        .init(passes),
        statement,
        by: .of(failure, under: policy.applications)
      )
    )
  }
}

extension ExplainedSubject {
  /// Whom an application is for.
  init(_ subject: ApplicationSubject) {
    switch subject {
    case .individual(let key): self = .clinician(key)
    case .group(let tin): self = .group(tin)
    case .virtualGroup(let id): self = .virtualGroup(id)
    case .apmEntity(let id): self = .entity(id)
    }
  }
}
