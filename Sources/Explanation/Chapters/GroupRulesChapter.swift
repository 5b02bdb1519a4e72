internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Which rules reweight a group or virtual group without an application of it, each tried; `members`
  /// are the positions of its clinicians where those that stand in the way are to be named.
  func groupRules(
    _ subject: GroupSubject,
    naming members: [Int] = [],
    admits: Bool = true
  ) -> Reasoned<Basis> {
    let automatic = automaticRules(subject, naming: members, admits: admits)
    let isPending = AllCliniciansPending.applies(to: subject, under: policy)
    let basis = isPending ? automatic.value.union(.allCliniciansPending) : automatic.value
    let last = Step(
      "All of them reweighted as individuals, if pending applications are approved",
      code: BasisCode.allCliniciansPending.rawValue,
      .init(isPending),
      "\(subject.counts.eligibleReweighted) of "
        + "\(subject.counts.eligible.counted("eligible clinician")) reweighted as individuals where "
        + "pending applications count; asked only where it does not hold without them.",
      by: citations[.allClinicians]
    )
    return rules("Reweighted without applying", basis, automatic.step.steps + [last])
  }

  /// The rules that make an application needless, each tried.
  func automaticRules(
    _ subject: GroupSubject,
    naming members: [Int] = [],
    admits: Bool = true
  ) -> Reasoned<Basis> {
    var basis = Basis()
    let steps = GroupReweighting.automaticRules.map { rule in
      let applies = rule.applies(to: subject, under: policy)
      if applies { basis.formUnion(Basis(rule.code)) }
      return step(rule.code, applies, subject, members, admits)
    }
    return rules("Automatic reweighting", basis, steps)
  }

  /// Some rules that were tried, and the basis that they make.
  func rules(_ title: String, _ basis: Basis, _ steps: [Step]) -> Reasoned<Basis> {
    let statement =
      basis.isEmpty
      ? "None of the \(steps.count) rules applies." : "It applies by: \(basis.words)."
    return Reasoned(basis, Step(title, .init(!basis.isEmpty), statement, steps: steps))
  }

  private func step(
    _ code: BasisCode,
    _ applies: Bool,
    _ subject: GroupSubject,
    _ members: [Int],
    _ admits: Bool
  ) -> Step {
    let automatic = policy.automaticReweighting
    func step(_ title: String, _ words: String, _ authority: Authority?) -> Step {
      Step(title, code: code.rawValue, .init(applies), words, by: authority)
    }
    switch code {
    case .nonPatientFacing:
      return step(
        "Non-patient facing",
        shareWords(DesignatedGroup(subject, .nonPatientFacing), members),
        Authority(automatic.groupDesignationExceedsPercent)
      )
    case .hospitalBased:
      return step(
        "Hospital-based",
        shareWords(DesignatedGroup(subject, .hospitalBased), members),
        Authority(automatic.groupDesignationExceedsPercent)
      )
    case .ascBased:
      return step("ASC-based", ascWords(subject), Authority(automatic.ascBasedRequiresAllEligible))
    case .smallPractice:
      return step(
        "Small practice",
        smallPracticeWords(subject),
        Authority(automatic.smallPracticeMaximumClinicians)
      )
    case .allClinicians:
      return step(
        "All eligible clinicians reweighted as individuals",
        allCliniciansWords(subject, admits ? members : []),
        citations[.allClinicians]
      )
    case .euc:
      return step(
        "Extreme and uncontrollable circumstances that CMS recognized",
        "euc_granted says \(applies ? "yes" : "no").",
        citations[.circumstancesGranted]
      )
    case .dataCompromised:
      return step(
        "Data that CMS found compromised",
        "data_compromised says \(applies ? "yes" : "no").",
        citations[.dataCompromised]
      )
    case .clinicianType, .allCliniciansPending, .lateJoiner, .hardship, .eucPending,
      .hardshipPending, .apmEntity, .apmEntityPending:
      return step(code.title, "", nil)
    }
  }

  private func shareWords(_ group: DesignatedGroup, _ members: [Int]) -> String {
    if let designation = group.designation {
      return "\(group.column) of groups says \(designation ? "yes" : "no")."
    }
    let threshold = policy.automaticReweighting.groupDesignationExceedsPercent.value
    let (count, size) = (group.count, group.size)
    guard let short = DesignatedShare.shortfall(count, of: size, under: policy) else {
      return "There are no clinicians, so there is no share."
    }
    let share = Share.percent(Int(count), of: size, tellingFrom: threshold)
    let missing = short == 0 ? "" : ", \(short) more \(short == 1 ? "clinician" : "clinicians")"
    return "\(count) of \(size) \(group.words): \(share), more than \(threshold)% needed\(missing)."
      + without(members, group.words) { $0.row.facts[group.flag] }
  }

  private func ascWords(_ subject: GroupSubject) -> String {
    if let designation = subject.ascBasedDesignation {
      return "asc_based of groups says \(designation ? "yes" : "no")."
    }
    let counts = subject.counts
    return "No designation, so it is derived: \(counts.eligibleASCBased) of "
      + "\(counts.eligible.counted("eligible clinician")) ASC-based, all of them needed."
      + incompleteWords(subject)
  }

  func smallPracticeWords(_ subject: GroupSubject) -> String {
    if let designation = subject.smallPracticeDesignation {
      return "small_practice of groups says \(designation ? "yes" : "no")."
    }
    let maximum = policy.automaticReweighting.smallPracticeMaximumClinicians.value
    return "No designation, so it is derived: \(subject.size.counted("clinician")), "
      + "1 to \(maximum) make a small practice."
  }

  private func allCliniciansWords(_ subject: GroupSubject, _ members: [Int]) -> String {
    let counts = subject.counts
    let eligible = members.filter { Eligibility.isBase(determinations.roster[$0].facts) }
    let pending = counts.eligibleReweighted - counts.eligibleReweightedFirmly
    let waiting =
      pending > 0
      ? " \(pending.counted("other")) \(pending == 1 ? "is" : "are"), if pending applications are "
        + "approved." : ""
    return "\(counts.eligibleReweightedFirmly) of \(counts.eligible.counted("eligible clinician")) "
      + "reweighted as individuals, pending applications left aside; all of them (and at least one) "
      + "needed.\(waiting)\(incompleteWords(subject))"
      + without(eligible, "so reweighted") { !$0.determination.individual.basis.firm.isEmpty }
  }

  /// Says that the export lacks clinicians, where it does.
  private func incompleteWords(_ subject: GroupSubject) -> String {
    subject.isComplete
      ? ""
      : " The export has \(subject.counts.clinicians) of \(subject.size): a part proves nothing."
  }

  /// Names those of some clinicians for whom something does not hold, the first ten of them.
  private func without(
    _ members: [Int],
    _ words: String,
    _ holds: (ClinicianContext) -> Bool
  ) -> String {
    let others = members.filter { position in
      clinician(key(at: position)).map { !holds($0) } ?? false
    }
    // Where it holds for nobody, everyone would be named.
    guard !others.isEmpty, others.count < members.count else { return "" }
    return " Not \(words): \(names(of: others))."
  }

  /// Some clinicians, the first ten of them with the place of their record.
  func names(of positions: [Int]) -> String {
    let named = positions.prefix(10).map { position in
      let key = key(at: position)
      return shown.text(key.npi) + line(of: key)
    }
    let rest = positions.count - named.count
    return named.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// ` (FILE:LINE)` of the record of a clinician.
  func line(of key: ClinicianKey) -> String {
    guard let place = records.clinicians[key]?.first(where: { $0.rejection == nil })?.place else {
      return ""
    }
    return " (\(place.file):\(place.line))"
  }
}

/// A group and one of the designations that a share of its clinicians gives it.
private struct DesignatedGroup {
  enum Kind {
    case nonPatientFacing
    case hospitalBased
  }

  let designation: Bool?
  let count: Int32
  let size: Int
  let column: String
  let words: String
  let flag: ClinicianFacts.Flag

  init(_ subject: GroupSubject, _ kind: Kind) {
    size = subject.size
    switch kind {
    case .nonPatientFacing:
      designation = subject.nonPatientFacingDesignation
      count = subject.counts.nonPatientFacing
      (column, words, flag) = ("non_patient_facing", "non-patient facing", .nonPatientFacing)
    case .hospitalBased:
      designation = subject.hospitalBasedDesignation
      count = subject.counts.hospitalBased
      (column, words, flag) = ("hospital_based", "hospital-based", .hospitalBased)
    }
  }
}
