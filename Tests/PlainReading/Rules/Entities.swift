/// APM Entities, and what becomes of them (rules §7).
struct Entities {
  let levels: Levels
  /// Who participates in each entity, in reading order; every entity is there.
  let participants: [String: [PlainRow]]
  /// The entities of each clinician, by TIN/NPI.
  let memberships: [String: [String]]

  init(_ levels: Levels) {
    self.levels = levels
    let export = levels.practices.export
    let participations = export.rows(of: "apm-participants")
    let ids = export.rows(of: "apm-entities") + participations
    var participants: [String: [PlainRow]] = [:]
    for id in Set(ids.compactMap { $0["apm_entity_id"] }) {
      let named = participations.filter { $0["apm_entity_id"] == id }
      participants[id] = levels.practices.clinicians.filter { clinician in
        named.contains { Self.names($0, clinician) }
      }
    }
    self.participants = participants
    var memberships: [String: [String]] = [:]
    for (id, clinicians) in participants {
      for clinician in clinicians { memberships[clinician.clinician, default: []].append(id) }
    }
    self.memberships = memberships.mapValues { $0.sorted() }
  }

  /// Whether a participation is that of a clinician.
  static func names(_ participation: PlainRow, _ clinician: PlainRow) -> Bool {
    participation["tin"] == clinician["tin"]
      && (participation["npi"] == nil || participation["npi"] == clinician["npi"])
  }

  var ids: [String] { participants.keys.sorted() }

  func program(of id: String) -> String {
    levels.practices.export.rows(of: "apm-entities").first { $0["apm_entity_id"] == id }?["program"]
      ?? "other"
  }

  func entities(of clinician: PlainRow) -> [String] { memberships[clinician.clinician] ?? [] }

  func eligible(in id: String) -> [PlainRow] {
    (participants[id] ?? []).filter(levels.practices.isAPMEligible)
  }

  /// What a clinician brings to the roll-up: a score in ten-thousandths, or why it is excluded.
  enum Contribution: Equatable {
    case contributes(Int)
    case excluded(String)
  }

  /// The contribution of an eligible participant.
  func contribution(of clinician: PlainRow) -> Contribution {
    let scores = levels.submissions.scores
    let individual = "individual:" + clinician.clinician
    let group = "group:" + (clinician["tin"] ?? "")
    if levels.hasEffectiveApplication(individual), scores[individual] == nil {
      return .excluded("hardship")
    }
    if let score = scores[individual] { return .contributes(max(score, scores[group] ?? 0)) }
    if !levels.basis(of: group).isEmpty { return .excluded("group") }
    if let score = scores[group] { return .contributes(score) }
    if !levels.basis(of: clinician).isEmpty { return .excluded("automatic") }
    return .contributes(0)
  }

  func contributions(to id: String) -> [Int] {
    eligible(in: id).compactMap { clinician in
      if case .contributes(let score) = contribution(of: clinician) { score } else { nil }
    }
  }

  /// The mean of what is contributed, with two decimals; blank where there is nothing.
  func rollUpScore(of id: String) -> String {
    let contributions = contributions(to: id)
    return contributions.isEmpty
      ? "" : twoDecimals(contributions.reduce(0, +), over: contributions.count)
  }

  /// The score of the entity's own submission, with two decimals; blank without one.
  func ownScore(of id: String) -> String {
    levels.submissions.scores["apm-entity:" + id].map { twoDecimals($0, over: 1) } ?? ""
  }

  func scoreSource(of id: String) -> String {
    if !ownScore(of: id).isEmpty { return "entity" }
    if !rollUpScore(of: id).isEmpty { return "roll-up" }
    return eligible(in: id).isEmpty ? "none" : "reweighted"
  }
}

/// A sum of ten-thousandths, divided, with two decimals, half up.
func twoDecimals(_ tenThousandths: Int, over count: Int) -> String {
  // In hundredths, sum / (100 · count); adding a half before cutting off rounds half up.
  let hundredths = (2 * tenThousandths + 100 * count) / (200 * count)
  let cents = hundredths % 100
  return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
}
