/// The rows of the result tables (formats §2).
struct ResultRows {
  let entities: Entities

  private var levels: Levels { entities.levels }
  private var practices: Practices { levels.practices }

  var clinicians: [[String]] { practices.clinicians.map(clinician) }

  private func clinician(_ clinician: PlainRow) -> [String] {
    let standing = Standing(clinician: clinician, entities: entities)
    let group = levels.basis(of: "group:" + (clinician["tin"] ?? ""))
    let virtualGroup = standing.virtualGroup.map { levels.basis(of: "virtual-group:" + $0) }
    var row: [String] = [clinician["npi"] ?? "", clinician["tin"] ?? ""]
    row.append(yesNo(practices.isIndividuallyEligible(clinician)))
    row.append(yesNo(practices.isGroupEligible(clinician)))
    row.append(standing.participation)
    row += decision(standing.basis)
    row += decision(levels.basis(of: clinician))
    row.append(yesNo(!group.isEmpty))
    row.append(standing.subgroup ?? "")
    row.append(standing.virtualGroup ?? "")
    row.append(virtualGroup.map { yesNo(!$0.isEmpty) } ?? "")
    row.append(entities.entities(of: clinician).joined(separator: ";"))
    row += rollUp(clinician)
    row += weights(standing)
    let sharedSavings = standing.sharedSavings
    return row + [sharedSavings.state, sharedSavings.reason]
  }

  private func rollUp(_ clinician: PlainRow) -> [String] {
    guard !entities.entities(of: clinician).isEmpty, practices.isAPMEligible(clinician) else {
      return ["", ""]
    }
    switch entities.contribution(of: clinician) {
    case .contributes(let score): return ["contributes", decimal(score)]
    case .excluded(let why): return ["excluded-" + why, ""]
    }
  }

  private func weights(_ standing: Standing) -> [String] {
    guard let decided = standing.weights else { return ["", "", "", "", ""] }
    return decided.weights.map(String.init) + [yesNo(decided.isNeutral)]
  }

  /// Whether a subject is reweighted, and its basis; both blank where there is no decision.
  private func decision(_ basis: [String]?) -> [String] {
    guard let basis else { return ["", ""] }
    return [yesNo(!basis.isEmpty), basis.joined(separator: ";")]
  }

  var groups: [[String]] {
    practices.tins.map { [$0] + collective("group:" + $0) }
  }

  var virtualGroups: [[String]] {
    practices.virtualGroupIDs.map { id in
      let subject = "virtual-group:" + id
      return [id, String(practices.tins(of: subject).count)] + collective(subject)
    }
  }

  private func collective(_ subject: Subject) -> [String] {
    let number = practices.clinicians(of: subject).count
    let eligible = practices.eligible(of: subject)
    let designations = ["non_patient_facing", "hospital_based", "asc_based"].map {
      practices.count($0, in: subject)
    }
    let sites = practices.tins(of: subject).map { practices.sitesByTIN[$0]?.count ?? 0 }
    let individually = eligible.count { !levels.basis(of: $0).isEmpty }
    var row: [String] = [String(number), String(eligible.count)]
    row += designations.map { String($0) }
    row += [String(individually), yesNo(practices.isSmall(subject)), String(sites.reduce(0, +))]
    row += decision(levels.basis(of: subject))
    row.append(yesNo(levels.isOverridden(subject)))
    return row + designations.prefix(2).map { short($0, of: number) }
  }

  /// How many more it takes to be more than 75%.
  private func short(_ count: Int, of number: Int) -> String {
    guard number > 0 else { return "" }
    return String((0...number).first { 4 * (count + $0) > 3 * number } ?? 0)
  }

  var subgroups: [[String]] {
    practices.export.rows(of: "subgroups")
      .sorted { ($0["subgroup_id"] ?? "") < ($1["subgroup_id"] ?? "") }
      .map { row in
        let (id, tin) = (row["subgroup_id"] ?? "", row["tin"] ?? "")
        let members = practices.clinicians.count {
          Standing(clinician: $0, entities: entities).subgroup == id
        }
        let group = "group:" + tin
        return [id, tin, String(members)] + decision(levels.basis(of: group))
          + [yesNo(levels.isOverridden(group))]
      }
  }

  var apmEntities: [[String]] { entities.ids.map(apmEntity) }

  private func apmEntity(_ id: String) -> [String] {
    let participants = entities.participants[id] ?? []
    let eligible = entities.eligible(in: id).count
    let contributing = entities.contributions(to: id).count
    let (own, rollUp) = (entities.ownScore(of: id), entities.rollUpScore(of: id))
    let source = entities.scoreSource(of: id)
    var row: [String] = [id, entities.program(of: id)]
    row += [participants.count, eligible, contributing, eligible - contributing].map { String($0) }
    row += [rollUp, own, own.isEmpty ? rollUp : own, source, yesNo(source == "reweighted")]
    return row + sharedSavings(id, participants)
  }

  private func sharedSavings(_ id: String, _ participants: [PlainRow]) -> [String] {
    guard entities.program(of: id) == "mssp", practices.policy.hasSharedSavings else {
      return ["", "", ""]
    }
    let states = participants.map {
      Standing(clinician: $0, entities: entities).sharedSavings.state
    }
    return ["met", "not-met", "excluded"].map { state in String(states.count { $0 == state }) }
  }

  var applications: [[String]] { levels.applications.map(application) }

  private func application(_ application: JudgedApplication) -> [String] {
    let copied = [
      "application_id", "level", "npi", "tin", "virtual_group_id", "subgroup_id", "apm_entity_id",
      "reason", "status",
    ]
    var row: [String] = copied.map { application.row[$0] ?? "" }
    row += [application.outcome, application.failures.joined(separator: ";")]
    row.append(application.isAutomatic.map(yesNo) ?? "")
    guard let sites = application.sites else { return row + ["", "", ""] }
    return row + [String(sites.count), String(sites.count - sites.failing.count), sites.listed]
  }

  /// Ten-thousandths as a decimal without zeros at its end.
  private func decimal(_ tenThousandths: Int) -> String {
    let digits = String(tenThousandths % 10_000 + 10_000).dropFirst()
    let fraction = String(digits.reversed().drop { $0 == "0" }.reversed())
    return String(tenThousandths / 10_000) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

private func yesNo(_ value: Bool) -> String { value ? "Y" : "N" }
