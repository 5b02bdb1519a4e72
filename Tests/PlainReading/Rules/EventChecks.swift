/// When what an application is about took place (rules §4).
struct EventChecks {
  let checks: [FormChecks.Check]

  init(_ row: PlainRow, _ policy: PlainPolicy) {
    let year = policy.year
    let (start, end, persists) = (row["event_start"], row["event_end"], row.says("still_persists"))
    let isDecertified = row.hardship == "ehr-decertification"
    // What is not to be controlled has a type and an end; a certification is only lost.
    let isEvent = row.isEUC || row.hardship == "extreme-and-uncontrollable"
    let hasStart = isEvent || isDecertified

    let isReversed = start != nil && end != nil && (end ?? "") < (start ?? "")
    let startsAfterYear = (start ?? "") > "\(year)-12-31"
    let endsBeforeYear = !persists && end.map { $0 < "\(year)-01-01" } ?? false
    let startsLongBefore = start.map { $0 < "\(year - 1)-01-01" } ?? false
    let submitted = row["submitted_at"].flatMap { PlainInstant($0) }?.dayInNewYork.text
    let isForetold = submitted.map { $0 < (start ?? "") } ?? false
    checks = [
      ("missing-event-type", isEvent && row["event_type"] == nil),
      ("file-as-pi-hardship", row.isEUC && row["event_type"] == "vendor-issue"),
      ("missing-event-start", hasStart && start == nil),
      ("missing-event-end", isEvent && end == nil && !persists),
      ("event-dates-reversed", isReversed),
      ("event-after-submission", hasStart && isForetold),
      (
        "event-outside-year",
        isEvent && !isReversed && start != nil && (startsAfterYear || endsBeforeYear)
      ),
      ("decertified-outside-window", isDecertified && (startsLongBefore || startsAfterYear)),
    ]
  }
}
