extension DrawnExport {
  func submissions(_ draw: inout Draw) -> [[String: String]] {
    let levels = ["individual", "individual", "group", "virtual-group", "apm-entity"]
    let submissions = (0..<draw.one(of: [0, 2, 5, 10])).map { _ -> [String: String] in
      let level = draw.one(of: levels)
      let isComplete = draw.chance(75)
      var record = identifiers(level, &draw)
      record["level"] = level
      for column in ["measures_complete", "attestations_complete"] {
        record[column] = isComplete || draw.chance(70) ? "Y" : draw.mostly(blank: 50, ["N"])
      }
      record["cehrt_id"] = isComplete || draw.chance(70) ? "0015ABCDEFGHJKL" : ""
      let period = isComplete ? draw.one(of: completePeriods) : draw.one(of: otherPeriods)
      record["period_start"] = period.start
      record["period_end"] = period.end
      record["pi_score"] = draw.mostly(
        blank: 15,
        [
          "0", "100", "87.5", "99.9999", "33.3333", "66.6667", "0.0001", "50.005", "0012.34",
          "0.005",
        ]
      )
      return record
    }
    return submissions + again(submissions, &draw)
  }

  /// Periods inside the year, some of a day less or more than a year asks for.
  private var completePeriods: [(start: String, end: String)] {
    [
      ("\(year)-01-01", "\(year)-12-31"), ("\(year)-01-01", "\(year)-06-30"),
      ("\(year)-06-30", "\(year)-06-30"), ("\(year)-07-01", "\(year)-12-26"),
      ("\(year)-07-01", "\(year)-12-27"), ("\(year)-07-01", "\(year)-09-27"),
      ("\(year)-07-01", "\(year)-09-28"), ("\(year)-07-05", "\(year)-12-31"),
      ("\(year)-01-01", "\(year)-06-28"), ("\(year)-01-01", "\(year)-06-29"),
    ]
  }

  /// Periods of which something is missing, reversed or outside the year.
  private var otherPeriods: [(start: String, end: String)] {
    [
      ("", "\(year)-06-30"), ("\(year)-06-30", ""), ("", ""), ("\(year)-06-30", "\(year)-01-31"),
      ("\(year - 1)-12-31", "\(year)-12-31"), ("\(year)-01-01", "\(year + 1)-01-01"),
      ("\(year - 1)-01-01", "\(year - 1)-12-31"), ("\(year)-01-01", "\(year)-12-31"),
    ]
  }

  /// Some of the submissions for a virtual group once more, without a score or with none above 0, which
  /// change nothing: the highest counts.
  private func again(
    _ submissions: [[String: String]],
    _ draw: inout Draw
  ) -> [[String: String]] {
    submissions.filter { $0["level"] == "virtual-group" && draw.chance(50) }.map { submission in
      submission.merging(["pi_score": draw.one(of: ["", "0", "0"])]) { $1 }
    }
  }
}
