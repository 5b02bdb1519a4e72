/// The rows of `applications`.
struct ApplicationRows {
  let entities: Entities

  var rows: [[String]] { entities.applications.map(row) }

  private func row(_ application: JudgedApplication) -> [String] {
    let copied = [
      "level", "npi", "tin", "virtual_group_id", "subgroup_id", "apm_entity_id",
    ]
    let source = application.row
    var row: [String] = [source["application_id"] ?? "", source["exception_type"] ?? "pi-hardship"]
    row += copied.map { source[$0] ?? "" }
    row.append(source.orderedCategories)
    row += ["reason", "status"].map { source[$0] ?? "" }
    row += [application.outcome, application.failures.joined(separator: ";")]
    row.append(entities.isAutomatic(application).map(yesNo) ?? "")
    row += sites(application)
    return row + [ApplicationContent(source).fingerprint]
  }

  private func sites(_ application: JudgedApplication) -> [String] {
    guard let sites = application.sites else { return ["", "", ""] }
    return [String(sites.count), String(sites.count - sites.failing.count), sites.listed]
  }
}

extension PlainRow {
  /// The categories that an application lists, in the order in which they are shown.
  var orderedCategories: String {
    Codes.categories.filter(list("categories").contains).joined(separator: ";")
  }
}

extension Entities {
  /// Whether the subject of an application need not have applied; nil where it is not asked.
  func isAutomatic(_ application: JudgedApplication) -> Bool? {
    guard application.isJudged, application.canApply, !application.row.isEUC,
      let subject = application.row.subject
    else { return nil }
    return !application.failures.contains("unknown-subject") && levels.isAutomatic(subject)
  }
}
