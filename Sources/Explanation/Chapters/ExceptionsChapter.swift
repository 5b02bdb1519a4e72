internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// The exceptions that the applications of a subject are, taken together.
  func exceptions(
    _ title: String,
    isGranted: Bool,
    where isOfSubject: (ApplicationRow) -> Bool
  ) -> Reasoned<ExceptionEffect> {
    var all = ExceptionEffect()
    let positions = tables.applications.rows.indices
      .filter { isOfSubject(tables.applications.rows[$0]) }
    var steps = positions.map { position in
      let step = effect(ofApplicationAt: position)
      all.formUnion(step.value)
      return step.step
    }
    if isGranted {
      all.basis.formUnion(.hardship)
      steps.append(
        Step(
          "Granted by CMS",
          code: BasisCode.hardship.rawValue,
          .yes,
          "hardship_granted says yes: CMS has approved a hardship exception, whose application the "
            + "export need not have."
        )
      )
    }
    let statement =
      if steps.isEmpty {
        "There is none at this level."
      } else {
        all.isEmpty ? "None has an effect." : "In effect: \(all.words)."
      }
    return Reasoned(
      all,
      Step(title, .init(!all.isEmpty), statement, by: .ownLevel, steps: steps)
    )
  }

  /// What one application does for its subject.
  private func effect(ofApplicationAt position: Int) -> Reasoned<ExceptionEffect> {
    let id = tables.applications.id(at: position).description
    let row = tables.applications.rows[position]
    let application = determinations.applications[position]
    let effect = row.request.effect(
      application.outcome.standing(countingPending: countsPending)
    )
    let places = Identifier(id).flatMap { records.applications[$0]?.accepted?.place }
    var words = "\(row.status.rawValue): \(application.outcome.statement)"
    if !application.failures.isEmpty {
      words += " Failed: \(application.failures.listed.map(\.rawValue).enumerated)."
    }
    if effect.isEmpty, application.outcome == .approve {
      words += " Pending applications are left aside (--pending ignore)."
    }
    words += " For every check: --application \(id)"
    return Reasoned(
      effect,
      Step(
        "Application \(id) has an effect",
        code: application.outcome.rawValue,
        .init(!effect.isEmpty),
        words,
        at: places.map { [$0] } ?? []
      )
    )
  }

  /// The result at one level: automatic reweighting and exceptions, unless data was submitted.
  func result(
    _ title: String,
    automatic: Basis,
    exceptions: Basis,
    score: Score?
  ) -> Reasoned<Determination> {
    let all = automatic.union(exceptions)
    let determination = Determination(applying: all, hasCountingSubmission: score != nil)
    let statement =
      if determination.isReweighted {
        "Reweighted to 0% by: \(determination.basis.words)."
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
