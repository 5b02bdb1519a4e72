/// Which data submissions count, and for how much (rules §5).
struct Submissions {
  /// The highest counting score of each subject, in ten-thousandths; a subject whose data are
  /// compromised has none.
  let scores: [Subject: Int]
  /// The subject of each submission that does not count.
  let incomplete: [Subject]
  /// The subject and the days of each counting submission whose period is too short.
  let short: [(subject: Subject, days: Int)]
  /// The subject of each counting submission whose subject's data are compromised.
  let compromised: [Subject]

  init(_ practices: Practices) {
    let policy = practices.policy
    let rows = practices.export.rows(of: "submissions").map { ($0.subject ?? "", $0) }
    let counting = rows.filter { !policy.submissionsMustBeComplete || $1.isComplete(policy.year) }
    incomplete = rows.filter { policy.submissionsMustBeComplete && !$1.isComplete(policy.year) }
      .map(\.0)
    short = counting.compactMap { subject, row in
      guard let days = row.periodDays, (1..<policy.periodDays).contains(days) else { return nil }
      return (subject, days)
    }
    let isCompromised = { practices.says("data_compromised", of: $0) }
    compromised = counting.map(\.0).filter(isCompromised)
    scores = Dictionary(
      counting.filter { !isCompromised($0.0) }.map { subject, row in
        (subject, PlainDecimal(row["pi_score"] ?? "0")?.tenThousandths ?? 0)
      },
      uniquingKeysWith: max
    )
  }
}

extension PlainRow {
  fileprivate func isComplete(_ year: Int) -> Bool {
    guard let start = self["period_start"], let end = self["period_end"] else { return false }
    let isInYear = start >= "\(year)-01-01" && end <= "\(year)-12-31"
    return says("measures_complete") && says("attestations_complete") && self["cehrt_id"] != nil
      && start <= end && isInYear
  }

  /// The days of the performance period, the first and the last counted; 0 or less where its ends
  /// are reversed, nil where one of them is absent.
  fileprivate var periodDays: Int? {
    guard let start = self["period_start"].flatMap({ PlainDate($0) }),
      let end = self["period_end"].flatMap({ PlainDate($0) })
    else { return nil }
    return end.number - start.number + 1
  }
}
