/// Which data submissions count, and for how much (rules §5).
struct Submissions {
  /// The highest counting score of each subject, in ten-thousandths.
  let scores: [Subject: Int]
  /// The subject of each submission that does not count.
  let incomplete: [Subject]

  init(_ practices: Practices) {
    let rows = practices.export.rows(of: "submissions")
    let counting = rows.filter { !practices.policy.submissionsMustBeComplete || $0.isComplete }
    incomplete = rows.filter { practices.policy.submissionsMustBeComplete && !$0.isComplete }
      .compactMap(\.subject)
    scores = Dictionary(
      counting.map { ($0.subject ?? "", PlainDecimal($0["pi_score"] ?? "0")?.tenThousandths ?? 0) },
      uniquingKeysWith: max
    )
  }
}

extension PlainRow {
  fileprivate var isComplete: Bool {
    guard let start = self["period_start"], let end = self["period_end"] else { return false }
    return says("measures_complete") && says("attestations_complete") && self["cehrt_id"] != nil
      && start <= end
  }
}
