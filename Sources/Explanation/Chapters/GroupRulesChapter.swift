internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Which rules reweight a group or virtual group without an application, each tried; `members` are
  /// the positions of its clinicians where those that stand in the way are to be named.
  func groupRules(
    _ subject: GroupSubject,
    naming members: [Int] = [],
    admits: Bool = true
  ) -> Reasoned<Basis> {
    let automatic = automaticRules(subject, naming: members, admits: admits)
    guard AllCliniciansPending.applies(to: subject, under: policy) else { return automatic }
    let counts = subject.counts
    let pending = Step(
      "All eligible clinicians reweighted as individuals, if pending applications are approved",
      code: AllCliniciansPending.code.rawValue,
      .yes,
      "\(counts.eligibleReweighted) of \(counts.eligible.counted("eligible clinician")) reweighted as "
        + "individuals, \(counts.eligibleReweightedFirmly) of them without a pending application.",
      by: .allClinicians
    )
    let basis = automatic.value.union(Basis(AllCliniciansPending.code))
    return rules("Automatic reweighting", basis, automatic.step.steps + [pending])
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
      return step(rule.code, applies, subject, members, admits: admits)
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
    admits: Bool
  ) -> Step {
    let counts = subject.counts
    let policy = policy.automaticReweighting
    func share(
      _ title: String,
      _ words: String,
      _ designation: (column: String, value: Bool?),
      _ designated: Int32,
      _ flag: ClinicianFacts.Flag
    )
      -> Step
    {
      Step(
        title,
        code: code.rawValue,
        .init(applies),
        designation.value.map { "\(designation.column) of groups says \($0 ? "yes" : "no")." }
          ?? shareWords(designated, of: subject.size, words)
          + without(members, words) { $0.row.facts[flag] },
        by: Authority(policy.groupDesignationExceedsPercent)
      )
    }
    switch code {
    case .nonPatientFacing:
      return share(
        "Non-patient facing",
        "non-patient facing",
        ("non_patient_facing", subject.nonPatientFacingDesignation),
        counts.nonPatientFacing,
        .nonPatientFacing
      )
    case .hospitalBased:
      return share(
        "Hospital-based",
        "hospital-based",
        ("hospital_based", subject.hospitalBasedDesignation),
        counts.hospitalBased,
        .hospitalBased
      )
    case .ascBased:
      return Step(
        "ASC-based",
        code: code.rawValue,
        .init(applies),
        ascWords(subject),
        by: Authority(policy.ascBasedRequiresAllEligible)
      )
    case .smallPractice:
      return Step(
        "Small practice",
        code: code.rawValue,
        .init(applies),
        smallPracticeWords(subject),
        by: Authority(policy.smallPracticeMaximumClinicians)
      )
    case .allClinicians: return allClinicians(subject, applies, admits ? members : [])
    case .euc:
      return Step(
        "Extreme and uncontrollable circumstances",
        code: code.rawValue,
        .init(applies),
        "euc_granted says \(applies ? "yes" : "no").",
        by: .circumstances
      )
    case .dataCompromised:
      return Step(
        "Compromised data",
        code: code.rawValue,
        .init(applies),
        "data_compromised says \(applies ? "yes" : "no").",
        by: .compromisedData
      )
    case .clinicianType, .lateJoiner, .allCliniciansPending, .hardship, .eucPending,
      .hardshipPending, .apmEntity, .apmEntityPending:
      return Step(code.title, code: code.rawValue, .init(applies))
    }
  }

  private func shareWords(_ designated: Int32, of size: Int, _ words: String) -> String {
    let threshold = policy.automaticReweighting.groupDesignationExceedsPercent.value
    guard
      let short = DesignatedShare.shortfall(designated, of: size, under: policy)
    else { return "There are no clinicians, so there is no share." }
    let share = Share.percent(Int(designated), of: size, tellingFrom: threshold)
    let missing = short == 0 ? "" : ", \(short) more \(short == 1 ? "clinician" : "clinicians")"
    return "\(designated) of \(size) \(words): \(share), more than \(threshold)% needed"
      + "\(missing)."
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

  /// Says where the export lacks clinicians, so that nothing is proved of all.
  private func incompleteWords(_ subject: GroupSubject) -> String {
    guard !subject.isComplete else { return "" }
    return
      " The export has \(subject.counts.clinicians) of \(subject.size) clinicians, which proves "
      + "nothing of all."
  }

  func smallPracticeWords(_ subject: GroupSubject) -> String {
    if let designation = subject.smallPracticeDesignation {
      return "small_practice of groups says \(designation ? "yes" : "no")."
    }
    let maximum = policy.automaticReweighting.smallPracticeMaximumClinicians.value
    return "No designation, so it is derived: \(subject.size.counted("clinician")), "
      + "1 to \(maximum) make a small practice."
  }

  private func allClinicians(
    _ subject: GroupSubject,
    _ applies: Bool,
    _ members: [Int]
  ) -> Step {
    let counts = subject.counts
    let eligible = members.filter { Eligibility.isBase(determinations.roster[$0].facts) }
    return Step(
      "All eligible clinicians reweighted as individuals",
      code: AllClinicians.code.rawValue,
      .init(applies),
      "\(counts.eligibleReweightedFirmly) of \(counts.eligible.counted("eligible clinician")) "
        + "reweighted as individuals, all of them (and at least one) needed."
        + incompleteWords(subject)
        + without(eligible, "so reweighted") {
          $0.determination.individual.basis.standing == .firm
        },
      by: .allClinicians
    )
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
