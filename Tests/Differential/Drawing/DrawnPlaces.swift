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
    var records = draw.some(of: tins, percent: 45).map { tin in
      ["virtual_group_id": draw.one(of: virtualGroups), "tin": tin, "name": text(&draw)]
    }
    if draw.chance(15) {
      records.append(["virtual_group_id": draw.one(of: virtualGroups), "tin": anyTIN(&draw)])
    }
    return records
  }

  func subgroupRecords(_ draw: inout Draw) -> [[String: String]] {
    subgroups.map { ["subgroup_id": $0, "tin": anyTIN(&draw), "name": text(&draw)] }
  }

  func entityRecords(_ draw: inout Draw) -> [[String: String]] {
    draw.some(of: entities, percent: 85).map { id in
      [
        "apm_entity_id": id, "name": text(&draw),
        "program": draw.mostly(blank: 15, ["mssp", "mssp", "MSSP", "other"]),
      ]
    }
  }

  func participants(_ draw: inout Draw) -> [[String: String]] {
    entities.flatMap { id -> [[String: String]] in
      (0..<draw.number(0...7)).map { _ in
        let clinician = anyClinician(&draw)
        let isWhole = draw.chance(35)
        return [
          "apm_entity_id": id, "tin": draw.chance(4) ? strangeTIN : clinician.tin,
          "npi": isWhole ? "" : clinician.npi,
        ]
      }
    }
  }

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
      record["period_start"] =
        isComplete || draw.chance(70) ? draw.one(of: ["\(year)-01-01", "\(year)-06-30"]) : ""
      record["period_end"] =
        isComplete || draw.chance(60) ? "\(year)-06-30" : draw.mostly(blank: 50, ["\(year)-01-31"])
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
