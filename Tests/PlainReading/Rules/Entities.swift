/// APM Entities, and what becomes of them (rules §7).
struct Entities {
  let levels: Levels
  /// All applications, in reading order.
  let applications: [JudgedApplication]
  /// Every entity, by its id.
  let entities: [String: Entity]
  /// The entities of each clinician, by TIN/NPI.
  private let memberships: [String: [String]]

  init(_ levels: Levels, countsPending: Bool) {
    self.levels = levels
    let export = levels.practices.export
    let named = Dictionary(grouping: export.rows(of: "apm-participants")) {
      $0["apm_entity_id"] ?? ""
    }
    let rows = Dictionary(
      export.rows(of: "apm-entities").map { ($0["apm_entity_id"] ?? "", $0) }
    ) { first, _ in first }
    var entities: [String: Entity] = [:]
    for id in Set(rows.keys).union(named.keys) {
      entities[id] = Entity(id, row: rows[id], named: named[id] ?? [], levels)
    }
    let shares = entities.mapValues { $0.isShareMet == true }
    applications = export.rows(of: "applications").map { row in
      levels.applications[row["application_id"] ?? ""]
        ?? JudgedApplication(row, levels.practices, levels.submissions, entities: shares)
    }
    let exceptions = Exceptions(applications, countsPending: countsPending)
    var memberships: [String: [String]] = [:]
    for (id, entity) in entities {
      entities[id]?.exceptions = exceptions.codes(of: "apm-entity:" + id)
      for clinician in entity.participants {
        memberships[clinician.clinician, default: []].append(id)
      }
    }
    self.entities = entities
    self.memberships = memberships.mapValues { $0.sorted() }
  }

  var sorted: [Entity] { entities.values.sorted { $0.id < $1.id } }

  /// The entities in which a clinician participates, by their ids.
  func of(_ clinician: PlainRow) -> [Entity] {
    (memberships[clinician.clinician] ?? []).compactMap { entities[$0] }
  }
}
