internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Explains what becomes of an application.
  func explainApplication(_ id: Identifier) throws(ExplanationFault) -> Explanation? {
    guard let sourced = records.applications[id]?.accepted,
      let position = position(ofApplication: id)
    else { return nil }
    let application = sourced.record
    let isRun = ApplicationChecks.areRun(for: application, under: tables.terms)
    let checked = isRun ? checks(application) : nil
    let failures = checked?.value.failures ?? []
    let subject = failures.contains(.levelCannotApply) ? nil : application.subject
    let isAsked = isRun && application.exceptionType == .piHardship
    let automatic = isAsked ? subject.map(isAutomatic) : nil
    let submissions: Reasoned<Score?>? = isRun ? subject.map { submittedData(by: $0) } : nil
    let isOverridden = submissions?.value != nil && application.request.isSetAsideByData
    let outcome = ApplicationOutcome.decide(
      status: application.status,
      isOfRunYear: application.performanceYear == policy.performanceYear,
      failures: failures,
      isOverridden: isOverridden
    )
    let decided = determinations.applications[position]
    try ExplanationFault.check("failures", failures, is: decided.failures)
    try ExplanationFault.check("outcome", outcome, is: decided.outcome)
    try ExplanationFault.check("automatic", automatic?.value, is: decided.isAutomatic)
    try ExplanationFault.check("sites", checked?.value.evidence, is: decided.evidence)
    let steps =
      [applicationRecords(id, sourced), yearStep(application), checked?.step]
      + [isRun ? unseenStep(application) : nil, automatic?.step]
      + [submissions?.step, unaffectedByData(application, submissions?.value != nil)]
      + [outcomeStep(application, outcome), effectStep(application, outcome)]
    return explanation(
      of: .application(id),
      outcome.statement,
      applicationCells(application, decided, failures, outcome),
      steps.compactMap { $0 } + findings(in: .applications(position..<position + 1))
    )
  }

  private func position(ofApplication id: Identifier) -> Int? {
    tables.applications.indices.first { tables.applications.id(at: $0) == id }
  }

  /// Whether the subject is reweighted automatically at its level.
  private func isAutomatic(_ subject: ApplicationSubject) -> Reasoned<Bool> {
    let title = "The application is needed"
    let rules: Reasoned<Basis>? =
      switch subject {
      case .individual(let key): clinician(key).map { individualRules($0) }
      case .group(let tin):
        isKnown(subject)
          ? tables.practices.number(of: tin).map { automaticRules(practice($0).subject) } : nil
      case .virtualGroup(let id):
        isKnown(subject)
          ? tables.virtualGroups.number(of: id).map {
            automaticRules(determinations.virtualGroups[Int($0)].subject)
          } : nil
      case .apmEntity: nil
      }
    guard let rules else {
      return Reasoned(false, Step(title, .notTried, "The export does not have its subject."))
    }
    let isAutomatic = !rules.value.isEmpty
    let statement =
      isAutomatic
      ? "Its subject is reweighted without applying, by: \(rules.value.words)."
      : "Its subject is not reweighted without applying."
    return Reasoned(isAutomatic, Step(title, .init(!isAutomatic), statement, steps: [rules.step]))
  }

  private func submittedData(by subject: ApplicationSubject) -> Reasoned<Score?> {
    let title = "Data submitted by its subject counts"
    return switch subject {
    case .individual(let key):
      submissions(of: .individual(key), title, isCompromised: isCompromised(key))
    case .group(let tin): submissions(of: .group(tin), title, isCompromised: isCompromised(tin))
    case .virtualGroup(let id):
      submissions(of: .virtualGroup(id), title, isCompromised: isCompromised(id))
    case .apmEntity(let id): submissions(of: .apmEntity(id), title, isCompromised: false)
    }
  }

  private func isCompromised(_ key: ClinicianKey) -> Bool {
    position(of: key).map { determinations.roster[$0].facts[.dataCompromised] } ?? false
  }

  private func isCompromised(_ tin: TIN) -> Bool {
    tables.practices.number(of: tin).map { tables.practices[$0].isDataCompromised } ?? false
  }

  private func isCompromised(_ virtualGroup: Identifier) -> Bool {
    tables.virtualGroups.number(of: virtualGroup).map {
      tables.virtualGroups.granted($0).contains(.dataCompromised)
    } ?? false
  }

  /// Says that data that counts does not set an application aside; nil where there is none or it does.
  private func unaffectedByData(_ application: Application, _ hasData: Bool) -> Step? {
    guard hasData, !application.request.isSetAsideByData else { return nil }
    let isEntity = application.level == .apmEntity
    return Step(
      "That data sets it aside",
      .no,
      isEntity
        ? "An APM Entity's exception holds whatever was submitted."
        : "It asks for other categories than Promoting Interoperability, too; these stay reweighted.",
      by: citations[isEntity ? .entityException : .circumstances]
    )
  }

  private func yearStep(_ application: Application) -> Step {
    let isRun = ApplicationChecks.areRun(for: application, under: tables.terms)
    return Step(
      "It is looked at",
      .init(isRun),
      "It is for performance year \(application.performanceYear), and its status is "
        + "\(application.status.rawValue). Drafts, withdrawn applications and those of another year "
        + "are not looked at."
    )
  }

  /// Says what the regulation asks of a reason and no column of an export answers; nil where there is
  /// nothing of the kind.
  private func unseenStep(_ application: Application) -> Step? {
    guard application.hardshipReason == .ehrDecertification else { return nil }
    return Step(
      "What an export cannot show",
      .notTried,
      "No column says whether other certified technology was looked for, nor in how many years "
        + "before the exception was granted.",
      by: citations[.decertificationUnseen]
    )
  }

  private func outcomeStep(_ application: Application, _ outcome: ApplicationOutcome) -> Step {
    Step("Outcome", code: outcome.rawValue, facts: outcome.statement, by: citations[outcome.rule])
  }

  private func effectStep(_ application: Application, _ outcome: ApplicationOutcome) -> Step {
    let title = "In effect"
    let standing = outcome.standing(countingPending: countsPending)
    guard tables.terms.levels(for: application.exceptionType).contains(application.level) else {
      return Step(
        title,
        .no,
        "A level that cannot apply has no effect, whatever CMS decided: it acts nowhere.",
        by: citations[.ownLevel]
      )
    }
    let effect = application.request.effect(standing)
    let categories =
      effect.categories.isEmpty ? "" : " It reweights \(effect.categories.words), too."
    let statement =
      if !effect.isEmpty, application.level == .apmEntity {
        "It reweights all four categories for all clinicians of the APM Entity"
          + (standing == .pending ? ", if CMS approves it." : ".")
      } else if !effect.basis.isEmpty {
        "It acts only at its own level and for its own subject, as: \(effect.basis.words)."
          + categories
      } else if !effect.isEmpty {
        "It acts only at its own level and for its own subject, and leaves Promoting "
          + "Interoperability as it is.\(categories)"
      } else if outcome == .approve, !countsPending {
        "Pending applications are not counted (--pending ignore)."
      } else {
        "With this outcome it has no effect."
      }
    return Step(
      title,
      code: effect.basis.isEmpty ? nil : effect.basis.joinedCodes,
      .init(!effect.isEmpty),
      statement,
      by: citations[application.level == .apmEntity ? .entityException : .ownLevel]
    )
  }

  private func applicationRecords(_ id: Identifier, _ sourced: Sourced<Application>) -> Step {
    let all = records.applications[id] ?? []
    return Step(
      "Records",
      facts: "The application's record.",
      at: [sourced.place],
      steps: leftOut(all.map { ($0.place, $0.rejection) }) + unreadable([.applications, .sites])
    )
  }
}
