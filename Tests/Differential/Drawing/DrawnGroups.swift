extension DrawnExport {
  func groups(_ draw: inout Draw) -> [[String: String]] {
    let tins = practices.map(\.tin) + draw.some(of: [strangeTIN], percent: 20)
    return draw.some(of: tins, percent: 88).map { group($0, &draw) }
  }

  private func group(_ tin: String, _ draw: inout Draw) -> [String: String] {
    let practice = practices.first { $0.tin == tin }
    let isLow = practice?.eligibility == .lowVolume
    var record = [
      "tin": tin, "name": text(&draw), "reporting": reporting(&draw),
      "size": size(of: practice?.npis.count ?? 0, &draw),
      "framework": draw.mostly(blank: 30, ["traditional", "mvp", "app", "APP"]),
      "low_volume": draw.chance(isLow ? 80 : 15) ? "Y" : noOrBlank(&draw),
      "opted_in": draw.mostly(blank: 70, ["Y", "N"]),
      "asc_based": draw.mostly(blank: 75, ["Y", "N"]),
      "small_practice": draw.mostly(
        blank: practice?.special == nil ? 50 : 0,
        ["Y", "N", "N", "N"]
      ),
    ]
    for column in ["non_patient_facing", "hospital_based"] {
      record[column] = draw.mostly(blank: 80, ["Y", "N"])
    }
    for column in ["quality_reweighted", "cost_reweighted", "ia_reweighted"] {
      record[column] = practice?.flag(column, &draw) ?? ""
    }
    for column in grants { record[column] = rarely(4, &draw) }
    return record
  }

  /// One level, or several of which one can come twice.
  private func reporting(_ draw: inout Draw) -> String {
    let levels = [
      "individual", "group", "subgroup", "subgroup", "virtual-group", "apm-entity", "apm-entity",
    ]
    guard draw.chance(45) else { return draw.mostly(blank: 10, levels) }
    let several = (0..<draw.number(2...4)).map { _ in draw.one(of: levels) }
    return several.joined(separator: draw.one(of: [";", " ; ", ";;"]))
  }

  /// What a practice of some clinicians says of its size.
  private func size(of count: Int, _ draw: inout Draw) -> String {
    let sizes = [count, count, count + 1, count * 4 / 3, max(0, count - 1), 0, 11, 16, count * 3]
    return draw.mostly(blank: 60, sizes.map { String($0) })
  }
}
