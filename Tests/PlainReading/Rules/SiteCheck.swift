/// The sites of all TINs that a group or a virtual group applies for (rules §4).
struct SiteCheck {
  let count: Int
  /// The `TIN/site_id` of those that did not experience the hardship.
  let failing: [String]
  let failures: [String]

  /// Checks the sites; nil where the application's level or reason has no such check.
  init?(_ row: PlainRow, _ subject: Subject, _ practices: Practices) {
    guard ["group", "virtual-group"].contains(row["level"]), let reason = row.hardship,
      Codes.hardships.contains(reason)
    else { return nil }
    let sites = practices.tins(of: subject).map { practices.sitesByTIN[$0] ?? [] }
    count = sites.joined().count
    failing = sites.joined()
      .filter { !($0["hardships"] ?? "").split(separator: ";").contains(Substring(reason)) }
      .map { "\($0["tin"] ?? "")/\($0["site_id"] ?? "")" }
      .sorted()
    let holds = [
      ("site-not-affected", !failing.isEmpty), ("no-sites-on-file", sites.contains { $0.isEmpty }),
    ]
    failures = holds.filter(\.1).map(\.0)
  }

  /// The failing sites as results list them: 20 at the most.
  var listed: String {
    (failing.prefix(20) + (failing.count > 20 ? ["…"] : [])).joined(separator: ";")
  }
}
