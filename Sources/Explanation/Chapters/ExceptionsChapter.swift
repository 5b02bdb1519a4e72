internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The exceptions that a subject has: what CMS granted it, and its applications, taken together.
  func exceptions(
    _ title: String,
    granted isGranted: Bool,
    where isOfSubject: (ApplicationRow) -> Bool
  ) -> Reasoned<SubjectExceptions> {
    var exceptions = SubjectExceptions(isGranted: isGranted)
    let positions = tables.applications.indices
      .filter { isOfSubject(tables.applications[$0]) }
    let steps = positions.map { position in
      let step = effect(ofApplicationAt: position)
      exceptions.effect.formUnion(step.value)
      if determinations.applications[position].outcome
        .standing(countingPending: countsPending) == .pending
      {
        exceptions.pending.append(tables.applications.id(at: position).description)
      }
      return step.step
    }
    let all = (isGranted ? [grant] : []) + steps
    let words = exceptions.words
    let statement =
      if all.isEmpty {
        "There is none at this level."
      } else {
        words.isEmpty ? "None has an effect." : "In effect: \(words)."
      }
    return Reasoned(
      exceptions,
      Step(title, .init(!words.isEmpty), statement, by: citations[.ownLevel], steps: all)
    )
  }

  private var grant: Step {
    Step(
      "CMS has approved a hardship exception",
      code: BasisCode.hardship.rawValue,
      .yes,
      "hardship_granted says yes; its application need not be in the export."
    )
  }

  /// What one application does for its subject.
  private func effect(ofApplicationAt position: Int) -> Reasoned<ExceptionEffect> {
    let id = tables.applications.id(at: position).description
    let row = tables.applications[position]
    let application = determinations.applications[position]
    let effect = row.request.effect(application.outcome.standing(countingPending: countsPending))
    let places = Identifier(id).flatMap { records.applications[$0]?.accepted?.place }
    var words = "\(row.status.rawValue): \(application.outcome.statement)"
    if !application.failures.isEmpty {
      words += " Failed: \(application.failures.listed.map(\.rawValue).enumerated)."
    }
    if effect.isEmpty, application.outcome == .approve, !countsPending {
      words += " Pending applications are not counted (--pending ignore)."
    }
    if !effect.categories.isEmpty {
      words += " It reweights \(effect.categories.words), too."
    }
    words += " For every check: --application \(id)"
    return Reasoned(
      effect,
      Step(
        "Application \(id) has an effect",
        code: application.outcome.rawValue,
        .init(!effect.isEmpty),
        words,
        by: citations[application.outcome.rule],
        at: places.map { [$0] } ?? []
      )
    )
  }

  /// The result at one level: automatic reweighting and exceptions, unless data was submitted;
  /// `pending` are the applications that it rests on where it does on such alone.
  func result(
    _ title: String,
    automatic: Basis,
    exceptions: Basis,
    score: Score?,
    pending: [String]
  ) -> Reasoned<Determination> {
    let all = automatic.union(exceptions)
    let determination = Determination(applying: all, hasCountingSubmission: score != nil)
    let statement =
      if determination.isReweighted {
        "Reweighted to 0% by: \(determination.basis.words)."
          + (determination.basis.standing == .pending ? restsOn(pending) : "")
      } else if determination.isOverridden {
        "Not reweighted: data that counts was submitted, so it is scored"
          + (all.isEmpty ? "." : ", which sets aside: \(all.words).")
      } else {
        "Not reweighted: no rule and no exception applies."
      }
    return Reasoned(
      determination,
      Step(
        title,
        code: determination.basis.isEmpty ? nil : determination.basis.joinedCodes,
        .init(determination.isReweighted),
        statement,
        by: determination.isOverridden ? Authority(policy.submissions.override) : nil
      )
    )
  }
}

extension SubjectExceptions {
  /// What is in effect, in words; empty where nothing is.
  fileprivate var words: String {
    let categories = effect.categories.isEmpty ? "" : "\(effect.categories.words) reweighted"
    return [basis.isEmpty ? "" : basis.words, categories].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }
}

extension ApplicationOutcome {
  /// The rule by which an application comes to this.
  var rule: CitedRule {
    switch self {
    case .approved, .denied, .draft, .withdrawn: .decidedByCMS
    case .dismissed: .dismissed
    case .approve, .deny, .review, .otherYear: .decidedHere
    }
  }
}
