/// The rows of `clinicians` and `options`.
struct ClinicianRows {
  let entities: Entities

  private var levels: Levels { entities.levels }
  private var practices: Practices { levels.practices }
  private var standings: [Standing] {
    practices.clinicians.map { Standing(clinician: $0, entities: entities) }
  }

  var rows: [[String]] { standings.map(row) }

  private func row(_ standing: Standing) -> [String] {
    let clinician = standing.clinician
    let group = levels.basis(of: standing.groupSubject)
    let virtualGroup = standing.virtualGroup.map { _ in
      levels.basis(of: standing.virtualGroupSubject)
    }
    let decision = standing.decision
    var row: [String] = [clinician["npi"] ?? "", clinician["tin"] ?? ""]
    row.append(yesNo(practices.isIndividuallyEligible(clinician)))
    row.append(yesNo(practices.isGroupEligible(clinician)))
    row.append(standing.participation)
    row += cells(of: decision?.basis)
    row += cells(of: levels.basis(of: clinician))
    row.append(yesNo(!group.isEmpty))
    row.append(standing.subgroup ?? "")
    row.append(standing.virtualGroup ?? "")
    row.append(virtualGroup.map { yesNo(!$0.isEmpty) } ?? "")
    row.append(entities.of(clinician).map(\.id).joined(separator: ";"))
    row += rollUp(clinician)
    row += weights(decision)
    let sharedSavings = SharedSavings(standing)
    return row + [sharedSavings.state, sharedSavings.reason]
  }

  private func rollUp(_ clinician: PlainRow) -> [String] {
    guard !entities.of(clinician).isEmpty, practices.isAPMEligible(clinician) else {
      return ["", ""]
    }
    switch Contribution(clinician, levels) {
    case .contributes(let score): return ["contributes", decimal(score)]
    case .excluded(let why): return ["excluded-" + why, ""]
    }
  }

  private func weights(_ decision: LevelDecision?) -> [String] {
    guard let decision else { return ["", "", "", "", ""] }
    return decision.weights.map(String.init) + [yesNo(decision.isNeutral)]
  }

  /// A row for each level, of those to whom several are open.
  var options: [[String]] {
    standings.filter { $0.open.count > 1 }.flatMap { standing in
      standing.open.map { level in
        let decision = standing.decision(at: level)
        let subject = [standing.clinician["npi"] ?? "", standing.clinician["tin"] ?? "", level]
        return subject + cells(of: decision.basis) + weights(decision)
      }
    }
  }

  /// Ten-thousandths as a decimal without zeros at its end.
  private func decimal(_ tenThousandths: Int) -> String {
    let digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
    return PlainDecimal("\(tenThousandths / 10_000).\(digits)")?.text ?? ""
  }
}
