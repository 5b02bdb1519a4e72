/// One APM Entity (rules §7).
struct Entity {
  let id: String
  let row: PlainRow?
  /// The clinicians that are named, in reading order, and those of them who are APM eligible.
  let participants: [PlainRow]
  let eligible: [PlainRow]
  /// What each eligible participant brings.
  let contributions: [Contribution]
  /// How many of them are reweighted at one of three levels, pending applications left aside.
  let reweightable: Int
  /// The score of its own submission, in ten-thousandths.
  let ownScore: Int?
  /// The codes of its own applications.
  var exceptions: Set<String> = []

  init(_ id: String, row: PlainRow?, named: [PlainRow], _ levels: Levels) {
    let keys = Set(named.map { "\($0["tin"] ?? "")/\($0["npi"] ?? "")" })
    participants = levels.practices.clinicians.filter { clinician in
      keys.contains(clinician.clinician) || keys.contains("\(clinician["tin"] ?? "")/")
    }
    eligible = participants.filter(levels.practices.isAPMEligible)
    contributions = eligible.map { Contribution($0, levels) }
    reweightable = eligible.count { Self.isReweightable($0, levels) }
    ownScore = levels.submissions.scores["apm-entity:" + id]
    self.id = id
    self.row = row
  }

  private static func isReweightable(_ clinician: PlainRow, _ levels: Levels) -> Bool {
    let tin = clinician["tin"] ?? ""
    var bases = [levels.basis(of: clinician), levels.basis(of: "group:" + tin)]
    if let id = levels.practices.virtualGroups[tin] {
      bases.append(levels.basis(of: "virtual-group:" + id))
    }
    return bases.contains { !$0.firm.isEmpty }
  }

  /// Whether more than 75% of its eligible participants are reweighted for PI; nil where it has none.
  var isShareMet: Bool? { eligible.isEmpty ? nil : 4 * reweightable > 3 * eligible.count }

  var program: String { row?["program"] ?? "other" }

  /// Whether it is excepted as a whole, by a decision of CMS or by one to come.
  private var exception: String? {
    if row?.says("euc_granted") == true || exceptions.contains("euc") { return "euc" }
    return exceptions.contains("euc-pending") ? "euc-pending" : nil
  }

  var isExcepted: Bool { exception != nil }

  private var scores: [Int] { contributions.compactMap(\.score) }
  var contributing: Int { scores.count }

  /// The mean of what is contributed, with two decimals; blank where there is nothing.
  var rollUpScoreText: String {
    scores.isEmpty ? "" : twoDecimals(scores.reduce(0, +), over: scores.count)
  }

  /// The score of the entity's own submission, with two decimals; blank without one.
  var ownScoreText: String { ownScore.map { twoDecimals($0, over: 1) } ?? "" }

  var scoreSource: String {
    if let exception { return exception }
    if ownScore != nil { return "entity" }
    if !scores.isEmpty { return "roll-up" }
    if eligible.isEmpty { return "none" }
    return contributions.contains(where: \.isPending) ? "reweighted-pending" : "reweighted"
  }

  /// The PI score, with two decimals; blank where there is none.
  var scoreText: String {
    switch scoreSource {
    case "entity": ownScoreText
    case "roll-up": rollUpScoreText
    default: ""
    }
  }

  var isReweighted: Bool {
    ["euc", "euc-pending", "reweighted", "reweighted-pending"].contains(scoreSource)
  }

  var isPending: Bool { isReweighted && scoreSource.hasSuffix("-pending") }
}

/// A sum of ten-thousandths, divided, with two decimals, half up.
func twoDecimals(_ tenThousandths: Int, over count: Int) -> String {
  // In hundredths, sum / (100 · count); adding a half before cutting off rounds half up.
  let hundredths = (2 * tenThousandths + 100 * count) / (200 * count)
  let cents = hundredths % 100
  return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
}
