internal import QPPModel
internal import ReweightingPolicy
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// Which rules reweight a clinician without an application, each tried.
  func individualRules(_ clinician: ClinicianContext) -> Reasoned<Basis> {
    let facts = clinician.row.facts
    let subject = IndividualSubject(
      facts: facts,
      type: ClinicianType.allCases[facts.typeOrdinal],
      isSmallPractice: clinician.isSmallPractice
    )
    var basis = Basis()
    let steps = IndividualReweighting.rules.map { rule in
      let applies = rule.applies(to: subject, under: policy)
      if applies { basis.formUnion(Basis(rule.code)) }
      return step(rule.code, applies, subject, clinician)
    }
    return rules("Automatic reweighting as an individual", basis, steps)
  }

  private func step(
    _ code: BasisCode,
    _ applies: Bool,
    _ subject: IndividualSubject,
    _ clinician: ClinicianContext
  ) -> Step {
    let policy = policy.automaticReweighting
    func designation(_ title: String, _ column: String, _ rule: CitedRule) -> Step {
      Step(
        title,
        code: code.rawValue,
        .init(applies),
        "\(column) says \(applies ? "yes" : "no").",
        by: citations[rule]
      )
    }
    switch code {
    case .nonPatientFacing:
      return designation("Non-patient facing", "non_patient_facing", .specialStatus)
    case .hospitalBased:
      return designation("Hospital-based", "hospital_based", .specialStatus)
    case .ascBased: return designation("ASC-based", "asc_based", .specialStatus)
    case .euc:
      return designation(
        "Extreme and uncontrollable circumstances that CMS recognized",
        "euc_granted",
        .circumstancesGranted
      )
    case .dataCompromised:
      return designation("Data that CMS found compromised", "data_compromised", .dataCompromised)
    case .lateJoiner:
      return Step(
        "Joined in the last months of the year",
        code: code.rawValue,
        .init(applies),
        "late_joiner says \(applies ? "yes" : "no").",
        by: Authority(policy.lateJoinerCategories)
      )
    case .smallPractice:
      return Step(
        "In a small practice",
        code: code.rawValue,
        .init(applies),
        smallPracticeWords(clinician),
        by: citations[.smallPractice]
      )
    case .clinicianType:
      return Step(
        "Of a type that the year reweights",
        code: code.rawValue,
        .init(applies),
        typeWords(subject),
        by: Authority(policy.clinicianTypes)
      )
    case .allClinicians, .allCliniciansPending, .hardship, .eucPending, .hardshipPending,
      .apmEntity, .apmEntityPending:
      return Step(code.title, code: code.rawValue, .init(applies))
    }
  }

  private func smallPracticeWords(_ clinician: ClinicianContext) -> String {
    if let designation = clinician.row.facts.smallPractice {
      return "small_practice on the clinician's record says \(designation ? "yes" : "no"), "
        + "which goes before that of the practice."
    }
    return "The clinician's record does not say, so the practice decides. "
      + smallPracticeWords(clinician.practice.subject)
  }

  private func typeWords(_ subject: IndividualSubject) -> String {
    let types = policy.automaticReweighting.clinicianTypes.value.map(\.rawValue)
    let list =
      types.isEmpty ? "The year reweights no type." : "The year reweights \(types.enumerated)."
    let unknown =
      subject.facts[.unknownType]
      ? " (the record's own word is not known, and read as that)" : ""
    return "The type is \(subject.type.rawValue)\(unknown). \(list)"
  }
}
