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
    let statuses = specialStatuses(subject, naming: members)
    let coversAll = AllClinicians.applies(to: subject, under: policy)
    let basis = coversAll ? statuses.value.union(Basis(AllClinicians.code)) : statuses.value
    let last = allClinicians(subject.counts, coversAll, admits ? members : [])
    return rules("Automatic reweighting", basis, statuses.step.steps + [last])
  }

  /// The rules that look at special statuses, each tried.
  func specialStatuses(_ subject: GroupSubject, naming members: [Int] = []) -> Reasoned<Basis> {
    var basis = Basis()
    let steps = GroupReweighting.specialStatusRules.map { rule in
      let applies = rule.applies(to: subject, under: policy)
      if applies { basis.formUnion(Basis(rule.code)) }
      return step(rule.code, applies, subject, members)
    }
    return rules("Automatic reweighting by a special status", basis, steps)
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
    _ members: [Int]
  ) -> Step {
    let counts = subject.counts
    let policy = policy.automaticReweighting
    func share(
      _ title: String,
      _ words: String,
      _ designated: Int32,
      _ flag: ClinicianFacts.Flag
    )
      -> Step
    {
      Step(
        title,
        code: code.rawValue,
        .init(applies),
        shareWords(designated, of: counts.clinicians, words)
          + without(members, words) { $0.row.facts[flag] },
        by: Authority(policy.groupDesignationExceedsPercent)
      )
    }
    switch code {
    case .nonPatientFacing:
      return share(
        "Non-patient facing",
        "non-patient facing",
        counts.nonPatientFacing,
        .nonPatientFacing
      )
    case .hospitalBased:
      return share("Hospital-based", "hospital-based", counts.hospitalBased, .hospitalBased)
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
    case .clinicianType, .allClinicians, .hardship, .hardshipPending, .apmEntity:
      return Step(code.title, code: code.rawValue, .init(applies))
    }
  }

  private func shareWords(_ designated: Int32, of clinicians: Int32, _ words: String) -> String {
    let threshold = policy.automaticReweighting.groupDesignationExceedsPercent.value
    guard
      let short = DesignatedShare.shortfall(designated, of: clinicians, under: policy)
    else { return "There are no clinicians, so there is no share." }
    let share = Share.percent(Int(designated), of: Int(clinicians), tellingFrom: threshold)
    let missing = short == 0 ? "" : ", \(short) more \(short == 1 ? "clinician" : "clinicians")"
    return "\(designated) of \(clinicians) \(words): \(share), more than \(threshold)% needed"
      + "\(missing)."
  }

  private func ascWords(_ subject: GroupSubject) -> String {
    if let designation = subject.ascBasedDesignation {
      return "asc_based of groups says \(designation ? "yes" : "no")."
    }
    let counts = subject.counts
    return "No designation, so it is derived: \(counts.eligibleASCBased) of "
      + "\(counts.eligible.counted("eligible clinician")) ASC-based, all of them needed."
  }

  func smallPracticeWords(_ subject: GroupSubject) -> String {
    if let designation = subject.smallPracticeDesignation {
      return "small_practice of groups says \(designation ? "yes" : "no")."
    }
    let maximum = policy.automaticReweighting.smallPracticeMaximumClinicians.value
    return "No designation, so it is derived: \(subject.counts.clinicians.counted("clinician")), "
      + "1 to \(maximum) make a small practice."
  }

  private func allClinicians(
    _ counts: ClinicianCounts,
    _ applies: Bool,
    _ members: [Int]
  ) -> Step {
    let eligible = members.filter { Eligibility.isBase(determinations.roster[$0].facts) }
    return Step(
      "All eligible clinicians reweighted as individuals",
      code: AllClinicians.code.rawValue,
      .init(applies),
      "\(counts.eligibleReweighted) of \(counts.eligible.counted("eligible clinician")) reweighted "
        + "as individuals, all of them (and at least one) needed."
        + without(eligible, "so reweighted") { $0.determination.individual.isReweighted },
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
