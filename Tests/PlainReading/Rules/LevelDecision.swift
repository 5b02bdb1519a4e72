/// What is decided for a clinician at one of the levels that are open to it (rules §8).
struct LevelDecision {
  let basis: Basis
  /// Of quality, cost, improvement activities and PI.
  let weights: [Int]
  let isNeutral: Bool

  init(_ level: String, _ standing: Standing) {
    let levels = standing.levels
    let entities = standing.entities.of(standing.clinician)
    let group = standing.group
    let tin = standing.groupSubject
    var isWhole = false
    var reweighted: Set<String> = []
    var table: WeightTable
    switch level {
    case "individual":
      basis = levels.basis(of: standing.clinician)
      isWhole = basis.has("late-joiner")
      reweighted = Self.flags(standing.clinician)
        .union(levels.otherCategories(of: standing.individualSubject))
      table = standing.practices.isSmall(standing.clinician) ? .small : .standard
      if group?["framework"] == "app" { table = .app }
    case "virtual-group":
      let subject = standing.virtualGroupSubject
      basis = levels.basis(of: subject)
      reweighted = levels.otherCategories(of: subject)
      table = standing.practices.isSmall(subject) ? .small : .standard
    case "apm-entity":
      basis = Self.basis(entities)
      isWhole = entities.allSatisfy(\.isExcepted)
      let stated = entities.compactMap { $0.row?["framework"] }.first
      let takesAPP = standing.practices.policy.entitiesTakeAPP
      table = (stated ?? group?["framework"]) == "app" || takesAPP ? .app : .standard
      reweighted = ["cost"]
    default:
      basis = levels.basis(of: tin)
      reweighted = Self.flags(group).union(levels.otherCategories(of: tin))
      table = standing.practices.isSmall(tin) ? .small : .standard
      if group?["framework"] == "app" { table = .app }
    }
    if !basis.isEmpty { reweighted.insert("pi") }
    (weights, isNeutral) = isWhole ? ([0, 0, 0, 0], true) : table.row(reweighted)
  }

  /// The categories besides PI that a row says are reweighted.
  private static func flags(_ row: PlainRow?) -> Set<String> {
    Set(["quality", "cost", "ia"].filter { row?.says($0 + "_reweighted") == true })
  }

  /// The basis where all entities of a clinician are reweighted.
  private static func basis(_ entities: [Entity]) -> Basis {
    guard entities.allSatisfy(\.isReweighted) else { return .none }
    return Basis([entities.contains(where: \.isPending) ? "apm-entity-pending" : "apm-entity"])
  }
}
