/// Where one clinician is (rules §8).
struct Standing {
  let clinician: PlainRow
  let entities: Entities

  var levels: Levels { entities.levels }
  var practices: Practices { entities.levels.practices }
  private var tin: String { clinician["tin"] ?? "" }
  var group: PlainRow? { practices.groups[tin] }
  var individualSubject: Subject { "individual:" + clinician.clinician }
  var groupSubject: Subject { "group:" + tin }

  var virtualGroup: String? { practices.virtualGroups[tin] }
  var virtualGroupSubject: Subject { "virtual-group:" + (virtualGroup ?? "") }

  /// The subgroup, where it is one of the clinician's TIN.
  var subgroup: String? {
    guard let id = clinician["subgroup_id"], practices.policy.hasSubgroups else { return nil }
    let isValid = practices.export.rows(of: "subgroups")
      .contains { $0["subgroup_id"] == id && $0["tin"] == tin }
    return isValid ? id : nil
  }

  /// The levels that are open to it.
  var open: [String] {
    if virtualGroup != nil { return practices.isBase(clinician) ? ["virtual-group"] : [] }
    let listed = group?.list("reporting") ?? []
    var named = (listed.isEmpty ? ["group"] : listed).map(meant)
    if isInEntity { named.append("apm-entity") }
    var open: [String] = []
    for level in named where isEligible(at: level) && !open.contains(level) { open.append(level) }
    return open
  }

  private var isInEntity: Bool { !entities.of(clinician).isEmpty }

  /// The level that a listed one means for this clinician.
  private func meant(_ level: String) -> String {
    switch level {
    case "subgroup": subgroup == nil ? "group" : level
    case "apm-entity": isInEntity ? level : "group"
    case "virtual-group": "group"
    default: level
    }
  }

  private func isEligible(at level: String) -> Bool {
    switch level {
    case "individual": practices.isIndividuallyEligible(clinician)
    case "apm-entity": practices.isAPMEligible(clinician)
    default: practices.isGroupEligible(clinician)
    }
  }

  var participation: String { open.first ?? "none" }

  /// What is decided at a level.
  func decision(at level: String) -> LevelDecision { LevelDecision(level, self) }

  /// What is decided where it takes part; nil where that is nowhere.
  var decision: LevelDecision? { open.first.map(decision) }
}
