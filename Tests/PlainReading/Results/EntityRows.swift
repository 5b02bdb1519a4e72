/// The rows of `apm-entities`.
struct EntityRows {
  let entities: Entities

  private var practices: Practices { entities.levels.practices }

  var rows: [[String]] { entities.sorted.map(row) }

  private func row(_ entity: Entity) -> [String] {
    let eligible = entity.eligible.count
    let pending = entity.contributions.count(where: \.isPending)
    var row: [String] = [entity.id, entity.program]
    row += [entity.participants.count, eligible, entity.contributing].map { String($0) }
    row += [String(eligible - entity.contributing), String(pending)]
    row += [entity.rollUpScoreText, entity.ownScoreText, entity.scoreText]
    row += [entity.scoreSource, yesNo(entity.isReweighted)]
    row += sharedSavings(entity)
    return row + [String(entity.reweightable), entity.isShareMet.map(yesNo) ?? ""]
  }

  private func sharedSavings(_ entity: Entity) -> [String] {
    guard entity.program == "mssp", practices.policy.hasSharedSavings else { return ["", "", ""] }
    let states = entity.participants.map {
      SharedSavings(Standing(clinician: $0, entities: entities)).state
    }
    return ["met", "not-met", "excluded"].map { state in String(states.count { $0 == state }) }
  }
}
