/// The rows of `groups`, `virtual-groups` and `subgroups`.
struct PracticeRows {
  let entities: Entities

  private var levels: Levels { entities.levels }
  private var practices: Practices { levels.practices }

  var groups: [[String]] {
    practices.tins.map { tin in
      let subject = "group:" + tin
      let size = practices.statedSize(of: tin).map { String($0) } ?? ""
      return [tin, clinicianCount(subject), size] + collective(subject)
    }
  }

  var virtualGroups: [[String]] {
    practices.virtualGroupIDs.map { id in
      let subject = "virtual-group:" + id
      let tins = String(practices.tins(of: subject).count)
      return [id, tins, clinicianCount(subject)] + collective(subject)
    }
  }

  private func clinicianCount(_ subject: Subject) -> String {
    String(practices.clinicians(of: subject).count)
  }

  private func collective(_ subject: Subject) -> [String] {
    let eligible = practices.eligible(of: subject)
    let designations = ["non_patient_facing", "hospital_based", "asc_based"].map {
      practices.count($0, in: subject)
    }
    let sites = practices.tins(of: subject).map { practices.sitesByTIN[$0]?.count ?? 0 }
    let individually = eligible.count { !levels.basis(of: $0).isEmpty }
    var row: [String] = [String(eligible.count)]
    row += designations.map { String($0) }
    row += [String(individually), yesNo(practices.isSmall(subject)), String(sites.reduce(0, +))]
    row += cells(of: levels.basis(of: subject))
    row.append(yesNo(levels.isOverridden(subject)))
    let number = practices.number(in: subject)
    return row + designations.prefix(2).map { short($0, of: number) }
  }

  /// How many more it takes to be more than 75%.
  private func short(_ count: Int, of number: Int) -> String {
    guard number > 0 else { return "" }
    let leastThatPasses = 3 * number / 4 + 1
    return String(max(0, leastThatPasses - count))
  }

  var subgroups: [[String]] {
    let registered = practices.clinicians.compactMap {
      Standing(clinician: $0, entities: entities).subgroup
    }
    return practices.export.rows(of: "subgroups")
      .sorted { ($0["subgroup_id"] ?? "") < ($1["subgroup_id"] ?? "") }
      .map { row in
        let (id, tin) = (row["subgroup_id"] ?? "", row["tin"] ?? "")
        let group = "group:" + tin
        return [id, tin, String(registered.count { $0 == id })]
          + cells(of: levels.basis(of: group)) + [yesNo(levels.isOverridden(group))]
      }
  }
}
