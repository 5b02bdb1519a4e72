internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

extension Explainer {
  /// The highest score of the submissions of a subject that count, nil where none does.
  ///
  /// Where the subject's data is compromised, none has a score.
  func submissions(
    of subject: SubmissionSubject,
    _ title: String,
    isCompromised: Bool = false
  ) -> Reasoned<Score?> {
    let all = records.submissions[subject] ?? []
    var highest: Score?
    let steps = all.map { sourced in
      guard sourced.rejection == nil else {
        return Step("Submission", .no, sourced.rejection?.words ?? "", at: [sourced.place])
      }
      let counts = CountingSubmission.counts(sourced.record, under: policy)
      if counts { highest = max(highest ?? .zero, sourced.record.score ?? .zero) }
      return step(sourced, counts)
    }
    if isCompromised, highest != nil {
      let statement =
        "CMS found its data compromised, so that what was submitted has no score and overrides nothing."
      return Reasoned(nil, Step(title, .no, statement, by: .compromisedData, steps: steps))
    }
    let authority = Authority(policy.submissions.override)
    let statement =
      if let highest {
        "A submission counts, so the subject is scored whatever else applies. "
          + "\(steps.count > 1 ? "The highest score" : "The score") is \(highest.text)."
      } else {
        steps.isEmpty ? "There is none." : "None of them counts, so they have no effect."
      }
    return Reasoned(
      highest,
      Step(title, .init(highest != nil), statement, by: authority, steps: steps)
    )
  }

  private func step(_ sourced: Sourced<Submission>, _ counts: Bool) -> Step {
    let submission = sourced.record
    let score = submission.score.map { "pi_score is \($0.text)." } ?? "No pi_score, which is 0."
    switch policy.submissions.override.value {
    case .any:
      return Step(
        "This submission counts",
        .init(counts),
        "In this year any data counts, even a date or one attestation. \(score)",
        at: [sourced.place]
      )
    case .qualifying:
      return Step(
        "This submission counts",
        .init(counts),
        "It counts where it is complete. \(counts ? score : "It has no effect and no score.")",
        at: [sourced.place],
        steps: QualifyingPart.allCases.map { part in
          Step(
            part.title,
            .init(part.isPresent(in: submission, under: policy)),
            words(part, submission)
          )
        }
      )
    }
  }

  private func words(_ part: QualifyingPart, _ submission: Submission) -> String {
    switch part {
    case .measures: "measures_complete says \(submission.measuresComplete ? "yes" : "no")."
    case .attestations:
      "attestations_complete says \(submission.attestationsComplete ? "yes" : "no")."
    case .cehrtID: "cehrt_id is \(submission.hasCEHRTID ? "given" : "absent")."
    case .period:
      "period_start is \(submission.periodStart?.text ?? "absent"), "
        + "period_end is \(submission.periodEnd?.text ?? "absent")."
    }
  }
}

extension QualifyingPart {
  fileprivate var title: String {
    switch self {
    case .measures: "All required performance data"
    case .attestations: "All attestations"
    case .cehrtID: "The CEHRT ID"
    case .period: "A performance period in the year that is not reversed"
    }
  }
}
