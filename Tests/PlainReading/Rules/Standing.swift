/// Where one clinician stands (rules §8).
struct Standing {
  let clinician: PlainRow
  let entities: Entities

  private var levels: Levels { entities.levels }
  private var practices: Practices { entities.levels.practices }
  private var tin: String { clinician["tin"] ?? "" }
  private var group: PlainRow? { practices.groups[tin] }
  private var groupSubject: Subject { "group:" + tin }

  var virtualGroup: String? { practices.virtualGroups[tin] }

  /// The subgroup, where it is one of the clinician's TIN.
  var subgroup: String? {
    guard let id = clinician["subgroup_id"], practices.policy.hasSubgroups else { return nil }
    let isValid = practices.export.rows(of: "subgroups")
      .contains { $0["subgroup_id"] == id && $0["tin"] == tin }
    return isValid ? id : nil
  }

  /// The level that counts, whether or not the clinician is eligible there.
  private var level: String {
    if virtualGroup != nil { return "virtual-group" }
    switch group?["reporting"] {
    case "individual": return "individual"
    case "subgroup": return subgroup == nil ? "group" : "subgroup"
    case "apm-entity": return entities.entities(of: clinician).isEmpty ? "group" : "apm-entity"
    default: return "group"
    }
  }

  private var isEligible: Bool {
    switch level {
    case "individual": practices.isIndividuallyEligible(clinician)
    case "virtual-group": practices.isBase(clinician)
    case "apm-entity": practices.isAPMEligible(clinician)
    default: practices.isGroupEligible(clinician)
    }
  }

  var participation: String { isEligible ? level : "none" }

  /// The basis at that level; nil where the clinician takes part at none.
  var basis: [String]? {
    switch participation {
    case "none": nil
    case "individual": levels.basis(of: clinician)
    case "virtual-group": levels.basis(of: "virtual-group:" + (virtualGroup ?? ""))
    case "apm-entity":
      entities.entities(of: clinician).allSatisfy { entities.scoreSource(of: $0) == "reweighted" }
        ? ["apm-entity"] : []
    default: levels.basis(of: groupSubject)
    }
  }

  /// The weights of quality, cost, improvement activities and PI, and whether the result is neutral.
  var weights: (weights: [Int], isNeutral: Bool)? {
    guard let basis else { return nil }
    var reweighted = otherCategories
    if !basis.isEmpty { reweighted.insert("pi") }
    let table = weightTable
    if table == PlainPolicy.app { reweighted.formIntersection(["quality", "pi"]) }
    if participation == "apm-entity", table != PlainPolicy.app { reweighted.insert("cost") }
    if let weights = table[reweighted] { return (weights, false) }
    // So many are reweighted that one is left at the most; in the APP that is always one.
    let names = ["quality", "cost", "ia", "pi"]
    if table == PlainPolicy.app { return ([0, 0, 100, 0], true) }
    return (names.map { reweighted.contains($0) ? 0 : 100 }, true)
  }

  /// The categories besides PI that are reweighted at the level.
  private var otherCategories: Set<String> {
    let row: PlainRow? =
      switch participation {
      case "individual": clinician
      case "group", "subgroup": group
      default: nil
      }
    return Set(["quality", "cost", "ia"].filter { row?.says($0 + "_reweighted") == true })
  }

  private var weightTable: [Set<String>: [Int]] {
    let isAPP = group?["framework"] == "app"
    switch participation {
    case "virtual-group":
      return practices.isSmall("virtual-group:" + (virtualGroup ?? ""))
        ? PlainPolicy.small : PlainPolicy.standard
    case "apm-entity":
      return isAPP || practices.policy.year == 2022 ? PlainPolicy.app : PlainPolicy.standard
    case "individual":
      if isAPP { return PlainPolicy.app }
      return practices.isSmall(clinician) ? PlainPolicy.small : PlainPolicy.standard
    default:
      if isAPP { return PlainPolicy.app }
      return practices.isSmall(groupSubject) ? PlainPolicy.small : PlainPolicy.standard
    }
  }

  /// What the Shared Savings Program makes of the clinician, and why it is excluded.
  var sharedSavings: (state: String, reason: String) {
    let programs = entities.entities(of: clinician).filter { entities.program(of: $0) == "mssp" }
    guard practices.policy.hasSharedSavings, !programs.isEmpty else { return ("", "") }
    if clinician.flag("eligible_type") == false { return ("excluded", "not-eligible-type") }
    if clinician.says("newly_enrolled") { return ("excluded", "newly-enrolled") }
    if isBelowLowVolume { return ("excluded", "low-volume") }
    let individual = "individual:" + clinician.clinician
    let isCovered = !levels.basis(of: groupSubject).isEmpty && !levels.isOverridden(individual)
    if !levels.basis(of: clinician).isEmpty || isCovered { return ("excluded", "reweighted") }
    let subjects =
      [individual, groupSubject, "virtual-group:" + (virtualGroup ?? "")]
      + programs.map { "apm-entity:" + $0 }
    let best = subjects.compactMap { levels.submissions.scores[$0] }.max() ?? 0
    return (best > 0 ? "met" : "not-met", "")
  }

  private var isBelowLowVolume: Bool {
    clinician.says("low_volume") && !clinician.says("opted_in")
      && group?.says("low_volume") == true && group?.says("opted_in") != true
  }
}
