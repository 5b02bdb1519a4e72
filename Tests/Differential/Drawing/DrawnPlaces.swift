/// What the clinicians of an export belong to.
extension DrawnExport {
  private static let hardships = [
    "insufficient-internet", "extreme-and-uncontrollable", "lack-of-cehrt-control",
    "ehr-decertification",
  ]

  func sites(_ draw: inout Draw) -> [[String: String]] {
    let tins = practices.map(\.tin) + draw.some(of: [strangeTIN], percent: 10)
    return tins.flatMap { sites(of: $0, &draw) }
  }

  private func sites(of tin: String, _ draw: inout Draw) -> [[String: String]] {
    let count = draw.chance(4) ? draw.number(19...23) : draw.one(of: [0, 1, 1, 2, 3])
    let isAffected = draw.chance(60)
    return (0..<count).map { place in
      let all = draw.shuffled(Self.hardships)
      let isExcepted = place == 0 && draw.chance(15)
      let own = isAffected && !isExcepted ? all : draw.some(of: all, percent: 40)
      let separator = draw.one(of: [";", " ; ", ";;"])
      return [
        "tin": tin, "site_id": draw.one(of: ["S", "s.", "Main:"]) + String(place),
        "name": text(&draw), "city": text(&draw), "hardships": own.joined(separator: separator),
      ]
    }
  }

  func memberships(_ draw: inout Draw) -> [[String: String]] {
    guard !virtualGroups.isEmpty else { return [] }
    let tins = practices.map(\.tin) + draw.some(of: [strangeTIN], percent: 10)
    var records = draw.some(of: tins, percent: 30).map { tin in
      var record = [
        "virtual_group_id": draw.one(of: virtualGroups), "tin": tin, "name": text(&draw),
      ]
      for column in grants { record[column] = rarely(6, &draw) }
      return record
    }
    if draw.chance(15) {
      records.append(["virtual_group_id": draw.one(of: virtualGroups), "tin": anyTIN(&draw)])
    }
    return records
  }

  func subgroupRecords(_ draw: inout Draw) -> [[String: String]] {
    subgroups.map { ["subgroup_id": $0, "tin": subgroupTINs[$0] ?? "", "name": text(&draw)] }
  }

  func entityRecords(_ draw: inout Draw) -> [[String: String]] {
    draw.some(of: entities, percent: 85).map { id in
      [
        "apm_entity_id": id, "name": text(&draw),
        "program": draw.mostly(blank: 15, ["mssp", "mssp", "MSSP", "other"]),
        "framework": draw.mostly(blank: 60, ["traditional", "mvp", "app", "app"]),
        "euc_granted": rarely(8, &draw),
      ]
    }
  }

  func participants(_ draw: inout Draw) -> [[String: String]] {
    entities.flatMap { id -> [[String: String]] in
      (0..<draw.number(0...9)).map { _ in
        let clinician = anyClinician(&draw)
        let isWhole = draw.chance(45)
        return [
          "apm_entity_id": id, "tin": draw.chance(4) ? strangeTIN : clinician.tin,
          "npi": isWhole ? "" : clinician.npi,
        ]
      }
    }
  }

  /// The identifiers that a level needs, and now and then one that it does not.
  func identifiers(_ level: String, _ draw: inout Draw) -> [String: String] {
    let clinician = anyClinician(&draw)
    var record: [String: String] = [:]
    if level == "individual" || draw.chance(5) { record["npi"] = clinician.npi }
    if ["individual", "group"].contains(level) || draw.chance(10) { record["tin"] = clinician.tin }
    if level == "group", draw.chance(8) { record["tin"] = strangeTIN }
    if level == "virtual-group" || draw.chance(5) {
      record["virtual_group_id"] = draw.one(of: virtualGroups + ["VG-nowhere"])
    }
    if level == "subgroup" { record["subgroup_id"] = draw.one(of: subgroups + ["SG-nowhere"]) }
    if level == "apm-entity" { record["apm_entity_id"] = draw.one(of: entities + ["A-nowhere"]) }
    return record
  }
}
