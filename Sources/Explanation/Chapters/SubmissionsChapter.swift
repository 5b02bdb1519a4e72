internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules

extension Explainer {
  /// The highest score of the submissions of a subject that count, nil where none does or the
  /// subject's data is compromised.
  func submissions(
    of subject: SubmissionSubject,
    _ title: String,
    isCompromised: Bool
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
      return Reasoned(
        nil,
        Step(
          title,
          .no,
          "It would count, but CMS found the data of the subject compromised: it sets nothing aside "
            + "and has no score.",
          by: citations[.dataCompromised],
          steps: steps
        )
      )
    }
    let statement =
      if let highest {
        "A submission counts, so the subject is scored whatever else applies. "
          + "\(steps.count > 1 ? "The highest score" : "The score") is \(highest.text)."
      } else {
        steps.isEmpty ? "There is none." : "None of them counts, so they have no effect."
      }
    return Reasoned(
      highest,
      Step(
        title,
        .init(highest != nil),
        statement,
        by: Authority(policy.submissions.override),
        steps: steps
      )
    )
  }

  private func step(_ sourced: Sourced<Submission>, _ counts: Bool) -> Step {
    let submission = sourced.record
    let score = submission.score.map { "pi_score is \($0.text)." } ?? "No pi_score, which is 0."
    let title = "This submission counts"
    switch policy.submissions.override.value {
    case .any:
      return Step(
        title,
        .init(counts),
        "In this year any data counts, even a date or one attestation. \(score)"
          + short(submission, counts),
        at: [sourced.place]
      )
    case .qualifying:
      let words = counts ? score + short(submission, counts) : "It has no effect and no score."
      return Step(
        title,
        .init(counts),
        "It counts where it is complete. \(words)",
        at: [sourced.place],
        steps: QualifyingPart.allCases.map { part in
          Step(
            part.title,
            .init(part.isPresent(in: submission, under: policy)),
            self.words(part, submission)
          )
        }
      )
    }
  }

  /// Says that a period is too short, which changes nothing.
  private func short(_ submission: Submission, _ counts: Bool) -> String {
    guard counts, let days = ShortPerformancePeriod.days(of: submission, under: policy) else {
      return ""
    }
    return " Its performance period has \(days.counted("day")), "
      + "\(policy.submissions.minimumPeriodDays.value) are asked for; it counts all the same."
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
