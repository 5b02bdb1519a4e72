import TestSupport

/// A column of a random table: a value for a record about one person.
struct RandomColumn: Sendable {
  let name: String
  let value: @Sendable (_ person: Int, inout SeededGenerator) -> String

  /// One of some values, an empty one as well.
  private static func any(_ name: String, _ values: String...) -> RandomColumn {
    RandomColumn(name: name) { _, generator in
      let place = Int.random(in: 0...values.count, using: &generator)
      return place == 0 ? "" : values[place - 1]
    }
  }

  /// The same value in most records, and one of some others in the rest.
  private static func mostly(_ name: String, _ usual: String, _ others: String...) -> RandomColumn {
    RandomColumn(name: name) { _, generator in
      let isUsual = Int.random(in: 1...8, using: &generator) > 1 || others.isEmpty
      return isUsual ? usual : others[Int.random(in: others.indices, using: &generator)]
    }
  }

  /// A stem and one of a few numbers.
  private static func numbered(_ name: String, _ stem: String, upTo count: Int) -> RandomColumn {
    RandomColumn(name: name) { _, generator in
      "\(stem)-\(Int.random(in: 1...count, using: &generator))"
    }
  }

  private static let npi = RandomColumn(name: "npi") { person, _ in EndToEndTests.npi(person) }

  /// The practice of the person.
  private static func tin(_ practices: Int) -> RandomColumn {
    RandomColumn(name: "tin") { person, _ in EndToEndTests.tin(person % practices) }
  }

  private static func flag(_ name: String) -> RandomColumn {
    any(name, "Y", "N", "no", "FALSE", "0", "true")
  }

  /// A boolean that mostly says no.
  private static func rare(_ name: String) -> RandomColumn { mostly(name, "N", "Y", "") }

  private static let text = any(
    "name",
    "Plain Clinic",
    "O'Neil, Sons & Co.",
    "The \"Best\"",
    "Zoë 😀 東京",
    "two\nlines",
    "semi;colon | pipe",
    " padded ",
    "=1+1"
  )

  static func clinicians(_ practices: Int) -> [RandomColumn] {
    [
      npi, tin(practices), text,
      any(
        "clinician_type",
        "physician",
        "Doctor of Optometry",
        "Clinical Social Worker",
        "nurse-practitioner",
        "Herbalist"
      ),
      mostly("eligible_type", "Y", "N", ""), rare("low_volume"), rare("newly_enrolled"),
      mostly("qp_status", "none", "qp", "P", "Y", ""), rare("opted_in"),
      flag("non_patient_facing"), flag("hospital_based"), rare("asc_based"),
      mostly("small_practice", "", "Y", "N"),
      mostly("subgroup_id", "", "SG-1", "SG-2", "SG-3", "SG-4"),
      rare("quality_reweighted"), rare("cost_reweighted"), rare("hardship_granted"),
      rare("euc_granted"), rare("late_joiner"), rare("data_compromised"),
    ]
  }

  static func groups(_ practices: Int) -> [RandomColumn] {
    [
      tin(practices), text,
      any(
        "reporting",
        "individual",
        "group",
        "subgroup",
        "Virtual Group",
        "apm-entity",
        "group;individual",
        "apm-entity; subgroup"
      ),
      any("framework", "traditional", "mvp", "APP"), rare("low_volume"), rare("opted_in"),
      mostly("asc_based", "", "Y", "N"), mostly("small_practice", "N", "Y", ""),
      rare("quality_reweighted"), rare("ia_reweighted"), mostly("size", "", "3", "15", "40"),
      mostly("non_patient_facing", "", "Y", "N"), mostly("hospital_based", "", "N", "Y"),
      rare("hardship_granted"), rare("euc_granted"), rare("data_compromised"),
    ]
  }

  static func sites(_ practices: Int) -> [RandomColumn] {
    [
      tin(practices), numbered("site_id", "Site", upTo: 3), text,
      mostly(
        "hardships",
        "insufficient-internet;extreme-and-uncontrollable",
        "",
        "lack-of-cehrt-control"
      ),
    ]
  }

  static func virtualGroups(_ practices: Int) -> [RandomColumn] {
    [
      numbered("virtual_group_id", "VG", upTo: 3), tin(practices), text, rare("hardship_granted"),
      rare("euc_granted"), rare("data_compromised"),
    ]
  }

  static func subgroups(_ practices: Int) -> [RandomColumn] {
    [numbered("subgroup_id", "SG", upTo: practices), tin(practices), text]
  }

  static let entities = [
    numbered("apm_entity_id", "ACO", upTo: 5), text, any("program", "mssp", "MSSP", "other"),
    any("framework", "app", "APP", "traditional", "mvp"), rare("euc_granted"),
  ]

  static func participants(_ practices: Int) -> [RandomColumn] {
    [
      numbered("apm_entity_id", "ACO", upTo: 4), tin(practices),
      RandomColumn(name: "npi") { person, _ in
        person.isMultiple(of: 5) ? "" : EndToEndTests.npi(person)
      },
    ]
  }

  static func applications(_ practices: Int) -> [RandomColumn] {
    [
      numbered("application_id", "HX", upTo: 100_000), mostly("performance_year", "2026", "2025"),
      mostly("level", "individual", "group", "group", "virtual-group", "subgroup", "apm-entity"),
      npi, tin(practices), numbered("virtual_group_id", "VG", upTo: 4),
      numbered("apm_entity_id", "ACO", upTo: 6), mostly("exception_type", "pi-hardship", "EUC", ""),
      any("categories", "pi", "quality;cost;ia;pi", "quality; cost", "IA;PI"),
      mostly("reason", "insufficient-internet", "Lack of CEHRT control", "ehr-decertification", ""),
      any("event_type", "disaster", "vendor-issue", "cyberattack"),
      any("event_start", "2026-02-03", "4/5/2026"),
      any("event_end", "2026-12-31", "2026-01-01"), rare("still_persists"),
      mostly("encounter_percent", "51", "50"), mostly("attested", "Y", "N"),
      any("description", "Flooded,\nand closed.", "Fiber was cut."),
      mostly("relationship", "clinician", "consultant"), rare("permission"),
      any("status", "submitted", "approved", "denied", "withdrawn", "Draft in Progress"),
      mostly(
        "submitted_at",
        "2026-06-15T10:00:00",
        "2026-12-31T20:00:00-05:00",
        "2027-01-01T00:00:00Z"
      ),
    ]
  }

  static func submissions(_ practices: Int) -> [RandomColumn] {
    [
      mostly("level", "individual", "group", "virtual-group", "apm-entity"), npi, tin(practices),
      numbered("virtual_group_id", "VG", upTo: 4), numbered("apm_entity_id", "ACO", upTo: 5),
      mostly("measures_complete", "Y", "N"), mostly("attestations_complete", "Y", "N"),
      mostly("cehrt_id", "0015ABCDEFGHJKL", ""), mostly("period_start", "2026-01-01", "2026-07-01"),
      mostly("period_end", "2026-06-30", ""), any("pi_score", "0", "87.5", "99.9999", "33.3333"),
    ]
  }
}
