/// What an auditor should see of TINs and virtual groups (rules §10).
struct PracticeFindings {
  let entities: Entities

  private var practices: Practices { entities.levels.practices }
  private var export: PlainExport { practices.export }

  var rows: [[String]] {
    practices.tins.flatMap { tin in
      designations(tin) + roster(tin) + reporting(tin) + nearThreshold("tin", "group:" + tin)
    }
      + practices.virtualGroupIDs.flatMap { id in
        let subject = "virtual-group:" + id
        let isAlone = practices.tins(of: subject).count == 1
        return findings(
          about: "virtual-group",
          id,
          [("virtual-group-of-one", "warning", isAlone, "")]
        ) + nearThreshold("virtual-group", subject)
      }
  }

  /// CMS's designations that differ from what the clinicians make of them.
  private func designations(_ tin: String) -> [[String]] {
    let subject = "group:" + tin
    let differs = { (column: String, derived: Bool) in
      practices.groupFlag(column, of: subject).map { $0 != derived } ?? false
    }
    let hasClinicians = practices.number(in: subject) > 0
    let counted = ["non_patient_facing", "hospital_based"].map { column in
      (
        column.replacing("_", with: "-") + "-designation-differs", "warning",
        hasClinicians && differs(column, practices.isMostly(column, subject)), ""
      )
    }
    return findings(
      about: "tin",
      tin,
      counted + [
        (
          "asc-designation-differs", "warning",
          differs("asc_based", practices.isASCBasedByItsClinicians(subject)), ""
        ),
        (
          "small-practice-designation-differs", "warning",
          hasClinicians && differs("small_practice", practices.hasFewClinicians(subject)), ""
        ),
      ]
    )
  }

  /// What the export has of a TIN, and what it lacks.
  private func roster(_ tin: String) -> [[String]] {
    let count = practices.cliniciansByTIN[tin]?.count ?? 0
    let size = practices.statedSize(of: tin)
    let group = practices.groups[tin]
    let isVirtual = practices.virtualGroups[tin] != nil
    let hasSites = practices.sitesByTIN[tin] != nil
    return findings(
      about: "tin",
      tin,
      [
        ("no-sites-on-file", "warning", export.tablesRead.contains("sites") && !hasSites, ""),
        (
          "roster-incomplete", "warning", size.map { $0 > count } ?? false,
          "\(count)/\(size ?? 0)"
        ),
        ("size-below-roster", "info", size.map { $0 < count } ?? false, "\(size ?? 0)/\(count)"),
        (
          "tin-not-in-groups", "info",
          count > 0 && export.tablesRead.contains("groups") && group == nil, ""
        ),
        ("group-without-clinicians", "warning", group != nil && count == 0, ""),
        (
          "virtual-group-tin-too-large", "warning",
          isVirtual && practices.number(in: "group:" + tin) > 10, ""
        ),
      ]
    )
  }

  /// Levels at which a TIN says that it reports, and can't, or does as well.
  private func reporting(_ tin: String) -> [[String]] {
    let levels = practices.groups[tin]?.list("reporting") ?? []
    let isVirtual = practices.virtualGroups[tin] != nil
    let saysVirtual = levels.contains("virtual-group")
    let outside = (practices.cliniciansByTIN[tin] ?? []).count { entities.of($0).isEmpty }
    return findings(
      about: "tin",
      tin,
      [
        ("not-in-virtual-group", "warning", saysVirtual && !isVirtual, ""),
        (
          "not-in-apm-entity", "warning",
          !isVirtual && levels.contains("apm-entity") && outside > 0, String(outside)
        ),
        (
          "virtual-group-reports-otherwise", "info",
          isVirtual && !levels.isEmpty && !saysVirtual, ""
        ),
        (
          "several-levels", "info", !isVirtual && levels.count > 1,
          levels.joined(separator: ";")
        ),
      ]
    )
  }

  /// From 70% to 80% of the clinicians are so designated.
  private func nearThreshold(_ type: String, _ subject: Subject) -> [[String]] {
    let number = practices.number(in: subject)
    return ["non_patient_facing", "hospital_based"].flatMap { designation in
      let count = practices.count(designation, in: subject)
      let isNear = number > 0 && 10 * count >= 7 * number && 10 * count <= 8 * number
      let words = designation.replacing("_", with: "-")
      return findings(
        about: type,
        identifier(of: subject),
        [("near-threshold", "info", isNear, "\(words) \(count)/\(number)")]
      )
    }
  }
}
