/// What an application says of itself, checked (rules §4).
public struct FormChecks {
  typealias Check = (failure: String, holds: Bool)

  /// What fails, in order.
  let failures: [String]

  init(_ row: PlainRow, _ policy: PlainPolicy) {
    let checks =
      Self.time(row, policy) + Self.request(row) + EventChecks(row, policy).checks
      + Self.certification(row) + Self.encounters(row) + Self.form(row)
    failures = checks.filter(\.1).map(\.0)
  }

  private static func time(_ row: PlainRow, _ policy: PlainPolicy) -> [Check] {
    guard let text = row["submitted_at"], let at = PlainInstant(text) else {
      return [("missing-submitted-at", true)]
    }
    let opens = policy.window.opens.flatMap { PlainInstant($0) }
    let closes = PlainInstant(policy.window.closes)
    return [
      ("submitted-early", opens.map { at < $0 } ?? false),
      ("submitted-late", closes.map { $0 < at } ?? false),
    ]
  }

  /// What is asked for, and why.
  private static func request(_ row: PlainRow) -> [Check] {
    let categories = row.list("categories")
    let asksForAll = Codes.categories.allSatisfy(categories.contains)
    return [
      ("missing-categories", row.isEUC && categories.isEmpty),
      ("categories-incomplete", row.isEUC && row["level"] == "apm-entity" && !asksForAll),
      ("missing-reason", !row.isEUC && row["reason"] == nil),
      ("reason-not-accepted", row.hardship == "lacks-cehrt-functionality"),
      ("not-attested", !row.says("attested")),
    ]
  }

  private static func certification(_ row: PlainRow) -> [Check] {
    guard row.hardship == "ehr-decertification" else { return [] }
    let id = row["onc_acb_certification_id"]
    let endsBefore =
      if let end = row["performance_period_end"], let start = row["event_start"] {
        end < start
      } else {
        false
      }
    return [
      ("missing-certification-id", id == nil),
      ("malformed-certification-id", id.map { !isCertificationID($0) } ?? false),
      ("period-ended-before-decertification", endsBefore),
    ]
  }

  /// 15 letters or digits; `CHP-` and 6 digits; nine groups of letters or digits joined by `.`.
  public static func isCertificationID(_ text: String) -> Bool {
    let isAlphanumeric = { (part: Substring) in
      !part.isEmpty
        && part.unicodeScalars.allSatisfy { $0.isASCII && Character($0).isLetterOrDigit }
    }
    let groups = text.split(separator: ".", omittingEmptySubsequences: false)
    return text.count == 15 && isAlphanumeric(text[...])
      || text.count == 10 && text.hasPrefix("CHP-") && isDigits(text.dropFirst(4))
      || groups.count == 9 && groups.allSatisfy(isAlphanumeric)
  }

  private static func encounters(_ row: PlainRow) -> [Check] {
    guard row.hardship == "lack-of-cehrt-control" else { return [] }
    let percent = row["encounter_percent"].flatMap { PlainDecimal($0) }
    return [
      ("missing-encounter-percent", percent == nil),
      ("encounters-not-majority", percent.map { !$0.exceeds(50) } ?? false),
    ]
  }

  private static func form(_ row: PlainRow) -> [Check] {
    let thirdParties = ["registry-qcdr", "ehr-vendor", "consultant"]
    let relationship = row["relationship"]
    return [
      ("description-too-long", (row["description"] ?? "").unicodeScalars.count > 6000),
      ("missing-relationship", relationship == nil),
      (
        "no-permission",
        thirdParties.contains(relationship ?? "") && !row.says("permission")
      ),
    ]
  }
}

extension PlainRow {
  /// Whether it is on the portal's other form.
  var isEUC: Bool { self["exception_type"] == "euc" }

  /// The reason of a `pi-hardship` application.
  var hardship: String? { isEUC ? nil : self["reason"] }
}

extension Character {
  fileprivate var isLetterOrDigit: Bool { isLetter || isNumber }
}
