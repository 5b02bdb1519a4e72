/// A table of the export: its columns in the order in which faults are looked for.
struct PlainTable {
  struct Column {
    let name: String
    let kind: ValueKind
    let isRequired: Bool
  }

  let name: String
  let columns: [Column]
  /// The columns of which no two records have the same values; none where there is no such rule.
  let key: [String]

  private init(_ name: String, key: [String], _ columns: [[String]: ValueKind], _ order: String) {
    let names = order.split(whereSeparator: { " \n".contains($0) }).map(String.init)
    self.name = name
    self.key = key
    self.columns = names.map { name in
      let plainName = name.replacing("!", with: "")
      let kind = columns.first { $0.key.contains(plainName) }?.value ?? .text
      return Column(name: plainName, kind: kind, isRequired: name.hasSuffix("!"))
    }
  }

  /// All tables, in the order in which they are read.
  static let all = [
    PlainTable(
      "clinicians",
      key: ["tin", "npi"],
      [
        ["npi"]: .npi, ["tin"]: .tin, ["clinician_type"]: .clinicianType,
        ["qp_status"]: .code(Codes.qpStatuses, words: Codes.qpWords),
        ["subgroup_id"]: .identifier, ["first_name", "last_name"]: .text,
        [
          "eligible_type", "low_volume", "newly_enrolled", "opted_in", "non_patient_facing",
          "hospital_based", "asc_based", "small_practice", "hardship_granted", "euc_granted",
          "late_joiner", "data_compromised", "quality_reweighted", "cost_reweighted",
          "ia_reweighted",
        ]: .boolean,
      ],
      """
      npi! tin! first_name last_name clinician_type eligible_type low_volume newly_enrolled
      qp_status opted_in non_patient_facing hospital_based asc_based small_practice subgroup_id
      hardship_granted euc_granted late_joiner data_compromised quality_reweighted
      cost_reweighted ia_reweighted
      """
    ),
    PlainTable(
      "groups",
      key: ["tin"],
      [
        ["tin"]: .tin, ["reporting"]: .list(Codes.reporting), ["size"]: .count,
        ["framework"]: .code(Codes.frameworks),
        [
          "non_patient_facing", "hospital_based", "low_volume", "opted_in", "asc_based",
          "small_practice", "quality_reweighted", "cost_reweighted", "ia_reweighted",
          "hardship_granted", "euc_granted", "data_compromised",
        ]: .boolean,
      ],
      """
      tin! name reporting size non_patient_facing hospital_based framework low_volume opted_in
      asc_based small_practice quality_reweighted cost_reweighted ia_reweighted hardship_granted
      euc_granted data_compromised
      """
    ),
    PlainTable(
      "sites",
      key: ["tin", "site_id"],
      [["tin"]: .tin, ["site_id"]: .identifier, ["hardships"]: .list(Codes.reasons)],
      "tin! site_id! name address city state zip hardships"
    ),
    PlainTable(
      "virtual-groups",
      key: ["virtual_group_id", "tin"],
      [
        ["virtual_group_id"]: .identifier, ["tin"]: .tin,
        ["hardship_granted", "euc_granted", "data_compromised"]: .boolean,
      ],
      "virtual_group_id! tin! name hardship_granted euc_granted data_compromised"
    ),
    PlainTable(
      "subgroups",
      key: ["subgroup_id"],
      [["subgroup_id"]: .identifier, ["tin"]: .tin],
      "subgroup_id! tin! name"
    ),
    PlainTable(
      "apm-entities",
      key: ["apm_entity_id"],
      [
        ["apm_entity_id"]: .identifier, ["program"]: .code(Codes.programs),
        ["framework"]: .code(Codes.frameworks), ["euc_granted"]: .boolean,
      ],
      "apm_entity_id! name program framework euc_granted"
    ),
    PlainTable(
      "apm-participants",
      key: ["apm_entity_id", "tin", "npi"],
      [["apm_entity_id"]: .identifier, ["tin"]: .tin, ["npi"]: .npi],
      "apm_entity_id! tin! npi"
    ),
    PlainTable(
      "applications",
      key: ["application_id"],
      [
        ["performance_year"]: .year, ["level"]: .code(Codes.reporting), ["npi"]: .npi,
        ["tin"]: .tin, ["exception_type"]: .code(Codes.exceptionTypes),
        ["categories"]: .list(Codes.categories), ["reason"]: .code(Codes.reasons),
        ["event_type"]: .code(Codes.events),
        ["application_id", "virtual_group_id", "subgroup_id", "apm_entity_id"]: .identifier,
        ["event_start", "event_end", "performance_period_end"]: .date,
        ["still_persists", "attested", "permission"]: .boolean, ["encounter_percent"]: .percent,
        ["relationship"]: .code(Codes.relationships),
        ["status"]: .code(Codes.statuses, words: Codes.statusWords), ["submitted_at"]: .timestamp,
      ],
      """
      application_id! performance_year! level! npi tin virtual_group_id subgroup_id apm_entity_id
      exception_type categories reason event_type event_start event_end still_persists onc_acb_certification_id
      performance_period_end encounter_percent attested description relationship permission
      contact_email contact_phone status! submitted_at
      """
    ),
    PlainTable(
      "submissions",
      key: [],
      [
        ["level"]: .code(Codes.submissionLevels), ["npi"]: .npi, ["tin"]: .tin,
        ["virtual_group_id", "apm_entity_id"]: .identifier,
        ["measures_complete", "attestations_complete"]: .boolean,
        ["period_start", "period_end"]: .date, ["pi_score"]: .score,
      ],
      """
      level! npi tin virtual_group_id apm_entity_id measures_complete attestations_complete
      cehrt_id period_start period_end pi_score
      """
    ),
  ]
}
