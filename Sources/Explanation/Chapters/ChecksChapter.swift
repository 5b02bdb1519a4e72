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
    if let subject = application.subject { add(subjectCheck(subject, application)) }
    for rule in ApplicationChecks.rules { add(check(rule, application)) }
    var evidence: SiteEvidence?
    if let sites = siteChecks(application, failures) {
      evidence = sites.value
      failures.formUnion(SiteChecks.failures(sites.value))
      steps.append(sites.step)
    }
    if let share = shareCheck(application) { add(share) }
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
      "level is \(application.level.rawValue). With the form \(application.exceptionType.rawValue) "
        + "these can apply: \(levels).",
      by: authority(of: .levelCannotApply, application)
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
      application,
      passes: isThere,
      "This level needs \(needed); \(isThere ? "given" : "missing, so that its subject is not looked at")."
    )
  }

  private func subjectCheck(
    _ subject: ApplicationSubject,
    _ application: Application
  ) -> Reasoned<ApplicationFailures> {
    let isKnown = isKnown(subject)
    let name = ExplainedSubject(subject)
    return checked(
      .unknownSubject,
      application,
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
    case .apmEntity(let id):
      tables.entities.number(of: id).map { tables.entities.isListed($0) } ?? false
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
        unasked(failure, application)
      )
      return Reasoned([], step)
    }
    return checked(
      failure,
      application,
      passes: !rule.fails(application, under: tables.terms),
      words(failure, application)
    )
  }

  /// Why a check is not asked.
  private func unasked(_ failure: ApplicationFailure, _ application: Application) -> String {
    let isUnknown = failure == .submittedEarly && tables.terms.windowOpens == nil
    return isUnknown && application.submittedAt != nil
      ? "It is not known when the window opens, so nothing can be said."
      : "Not asked of this application."
  }

  /// Whether enough of an APM Entity is reweighted; nil where that is not asked.
  private func shareCheck(_ application: Application) -> Reasoned<ApplicationFailures>? {
    guard application.level == .apmEntity, case .apmEntity(let id)? = application.subject else {
      return nil
    }
    guard let number = tables.entities.number(of: id) else {
      return checked(
        .piShareNotMet,
        application,
        passes: false,
        "The export has no participant of it."
      )
    }
    let sums = determinations.entities[Int(number)].sums
    let share = share(sums)
    return checked(
      .piShareNotMet,
      application,
      passes: EntityShare.isMet(by: sums, under: policy) ?? false,
      share.statement
    )
  }

  private func checked(
    _ failure: ApplicationFailure,
    _ application: Application,
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
        by: authority(of: failure, application)
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
