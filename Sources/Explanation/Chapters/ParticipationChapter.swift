internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

/// The levels that are open to a clinician, and that at which it participates.
struct OpenLevels {
  let levels: [Participation]

  /// The first of them, `none` where there is none.
  var participation: Participation { levels.first ?? .none }
}

extension Explainer {
  /// The levels that are open to a clinician; it participates at the first.
  func participation(
    _ clinician: ClinicianContext,
    _ eligibility: EligibilityLevels
  ) -> Reasoned<OpenLevels> {
    let practice = clinician.practice.practice
    let subject = Participation.Subject(
      reporting: practice.reporting,
      isInVirtualGroup: practice.virtualGroup != nil,
      hasSubgroup: clinician.row.subgroup != nil,
      isInAPMEntity: !clinician.determination.entities.isEmpty,
      isBaseEligible: eligibility.isBase,
      isIndividuallyEligible: eligibility.isIndividual,
      isGroupEligible: eligibility.isGroup
    )
    let open = OpenLevels(
      levels: Participation.openLevels(to: subject).map { Participation($0) }
    )
    let reporting = Step(
      "The levels at which it takes part",
      facts: reportingWords(subject),
      by: subject.isInVirtualGroup ? citations[.virtualGroupFirst] : nil
    )
    let levels = Participation.levels(of: subject).map { level in
      let level = Participation(level)
      return Step(
        "Open: \(level.meaning)",
        code: level.rawValue,
        .init(Participation.isEligible(subject, at: level)),
        eligibilityWords(level)
      )
    }
    let several =
      open.levels.count > 1
      ? " CMS takes the highest final score of the levels that are open; options has a row for each."
      : ""
    let statement =
      open.levels.isEmpty
      ? "It is eligible at no level at which it takes part, so it participates at none: it is neither "
        + "scored nor reweighted."
      : "It participates \(open.participation.place).\(several)"
    return Reasoned(
      open,
      Step(
        "Participation",
        code: open.participation.rawValue,
        facts: statement,
        by: open.levels.count > 1 ? citations[.severalLevels] : nil,
        steps: [reporting] + levels
      )
    )
  }

  private func reportingWords(_ subject: Participation.Subject) -> String {
    if subject.isInVirtualGroup {
      return "Its TIN is in a virtual group, which goes before all else."
    }
    let entities =
      subject.isInAPMEntity && !(subject.reporting?.contains(.apmEntity) ?? false)
      ? " It participates in an APM Entity, too." : ""
    guard let reporting = subject.reporting else {
      return "groups does not say how the practice reports, so it is as a group." + entities
    }
    let replaced = reporting.compactMap { level -> String? in
      guard Participation.taken(level, by: subject) != level else { return nil }
      return " \(level.rawValue) is read as group, because \(Self.lacking(level))."
    }
    return "reporting of groups says \(reporting.text)." + replaced.joined() + entities
  }

  /// Why a level that is reported is not there for a clinician.
  private static func lacking(_ level: ReportingLevel) -> String {
    switch level {
    case .subgroup: "the clinician is in no subgroup of the TIN"
    case .apmEntity: "the clinician is in no APM Entity"
    case .virtualGroup: "the TIN is in no virtual group"
    case .individual, .group: ""
    }
  }

  private func eligibilityWords(_ level: Participation) -> String {
    switch level {
    case .individual: "Asks for one who is eligible as an individual; see Eligibility."
    case .group, .subgroup: "Asks for one who is eligible at the group level; see Eligibility."
    case .virtualGroup: "Asks for a MIPS eligible clinician; see Eligibility."
    case .apmEntity:
      "Asks for one who is eligible as an individual or at the group level; see Eligibility."
    case .none: ""
    }
  }

  /// Which subgroup of its TIN a clinician is registered in.
  func subgroup(_ clinician: ClinicianContext) -> [Step] {
    let named = records.clinicians[clinician.key]?.first { $0.rejection == nil }?.record.subgroup
    let authority = Authority(policy.subgroups.exist)
    if let number = clinician.row.subgroup {
      let id = tables.subgroups.id(of: number).description
      return [
        Step(
          "Registered in a subgroup of its TIN",
          .yes,
          "\(id) is a subgroup of the TIN; it inherits what is decided about the group.",
          by: authority
        )
      ]
    }
    guard let named else { return [] }
    return [
      Step(
        "Registered in a subgroup of its TIN",
        .no,
        "The record names \(named), which is no subgroup of the TIN, so it is left aside.",
        by: authority
      )
    ]
  }
}
