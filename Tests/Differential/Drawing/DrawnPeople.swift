extension DrawnExport {
  func clinicians(_ draw: inout Draw) -> [[String: String]] {
    practices.flatMap { clinicians(of: $0, &draw) }
  }

  private func clinicians(of practice: Practice, _ draw: inout Draw) -> [[String: String]] {
    let count = practice.npis.count
    let shares = [
      "non_patient_facing": share(of: count, &draw), "hospital_based": share(of: count, &draw),
    ]
    let isASC = draw.chance(20)
    return practice.npis.enumerated().map { place, npi in
      var record = [
        "npi": npi, "tin": practice.tin, "first_name": text(&draw),
        "subgroup_id": subgroup(of: practice.tin, &draw),
        "small_practice": draw.mostly(blank: 60, ["Y", "N", "N"]),
        "clinician_type": draw.mostly(blank: 40, clinicianTypes),
      ]
      for (column, share) in shares { record[column] = place < share ? "Y" : noOrBlank(&draw) }
      for column in ["quality_reweighted", "cost_reweighted", "ia_reweighted"] {
        record[column] = practice.flag(column, &draw)
      }
      record.merge(eligibility(practice.eligibility, &draw)) { $1 }
      let isEligible = (record["eligible_type"] ?? "") != "N"
      record["asc_based"] = isASC && (isEligible || draw.chance(50)) ? "Y" : noOrBlank(&draw)
      for column in grants + ["late_joiner"] { record[column] = rarely(4, &draw) }
      if let special = practice.special { make(&record, special, isFirst: place == 0) }
      return record
    }
  }

  /// Mostly one of the TIN's own subgroups.
  private func subgroup(of tin: String, _ draw: inout Draw) -> String {
    let own = subgroups.filter { subgroupTINs[$0] == tin }
    return own.isEmpty || draw.chance(15)
      ? draw.mostly(blank: 80, subgroups + ["SG-nowhere"]) : draw.mostly(blank: 25, own)
  }

  /// How many of some clinicians have a designation: often a number around 75% of them.
  private func share(of count: Int, _ draw: inout Draw) -> Int {
    // Of ten or twenty, 70% and 80% are whole.
    if count > 0, count.isMultiple(of: 10), draw.chance(50) {
      return count / 10 * draw.number(6...9)
    }
    let choices = [
      0, 0, 0, 1, count * 3 / 4, count * 3 / 4 + 1, count, count * 7 / 10, count * 7 / 10 + 1,
      count * 8 / 10, count * 8 / 10 + 1,
    ]
    return min(count, draw.one(of: choices))
  }

  private var clinicianTypes: [String] {
    [
      "physician", "physician", "clinical-social-worker", "Physician Assistant", "crna",
      "physical-therapist", "Registered Dietitian or Nutrition Professional", "audiologist",
      "Doctor of Optometry", "nurse-midwife", "astrologer", "Clinical Psychologist",
      "Certified Registered Nurse Anesthetist", "other", "osteopath",
    ]
  }

  private func eligibility(_ mood: Practice.Eligibility, _ draw: inout Draw) -> [String: String] {
    let exclusions: [[String: String]] = [
      ["eligible_type": "N"], ["newly_enrolled": "Y"], ["qp_status": "qp"], ["qp_status": "Q"],
      ["qp_status": "P"], ["qp_status": "partial-qp", "opted_in": "Y"], ["low_volume": "Y"],
      ["low_volume": "Y", "opted_in": "Y"],
    ]
    let percent =
      switch mood {
      case .all: 0
      case .most: 15
      case .few: 80
      case .none, .lowVolume: 100
      }
    guard draw.chance(percent) else {
      return ["qp_status": draw.mostly(blank: 60, ["none", "N"]), "eligible_type": "Y"]
    }
    if mood == .lowVolume { return ["low_volume": "Y", "opted_in": draw.mostly(blank: 85, ["Y"])] }
    return mood == .none ? draw.one(of: Array(exclusions.prefix(5))) : draw.one(of: exclusions)
  }

  /// Makes a clinician reweighted by a special status, or by none at all.
  private func make(
    _ record: inout [String: String],
    _ special: Practice.SpecialStatus,
    isFirst: Bool
  ) {
    for column in ["non_patient_facing", "asc_based"] { record[column] = "" }
    record["small_practice"] = "N"
    record["clinician_type"] = "physician"
    let isExcepted = special == .nobody || special == .allButOne && isFirst
    record["hospital_based"] = isExcepted ? "N" : "Y"
  }

  /// What CMS grants or finds without an application of the export.
  var grants: [String] { ["hardship_granted", "euc_granted", "data_compromised"] }

  /// *Yes* in some per cent of all cases, else *no* or blank.
  func rarely(_ percent: Int, _ draw: inout Draw) -> String {
    draw.chance(percent) ? "Y" : noOrBlank(&draw)
  }

  func noOrBlank(_ draw: inout Draw) -> String { draw.chance(50) ? "N" : "" }
}
