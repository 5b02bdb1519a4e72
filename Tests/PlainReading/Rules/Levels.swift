/// Who is reweighted at which level, after applications and submissions (rules §6).
struct Levels {
  let practices: Practices
  let submissions: Submissions
  /// Applications of clinicians, groups and virtual groups, by their id.
  let applications: [String: JudgedApplication]
  private let exceptions: Exceptions
  /// The basis of each clinician, by TIN/NPI.
  private let individuals: [String: Basis]
  /// The basis of each group and virtual group of the export.
  private var collectives: [Subject: Basis] = [:]

  init(_ practices: Practices, countsPending: Bool) {
    let submissions = Submissions(practices)
    let rows = practices.export.rows(of: "applications").filter { $0["level"] != "apm-entity" }
    let judged = rows.map { JudgedApplication($0, practices, submissions) }
    let exceptions = Exceptions(judged, countsPending: countsPending)
    self.practices = practices
    self.submissions = submissions
    self.exceptions = exceptions
    applications = Dictionary(judged.map { ($0.row["application_id"] ?? "", $0) }) { $1 }
    let bases = practices.clinicians.map { clinician in
      let subject = "individual:" + clinician.clinician
      let granted = clinician.says("hardship_granted") ? ["hardship"] : []
      let codes =
        practices.automaticCodes(of: clinician) + granted + exceptions.codes(of: subject)
      return (clinician.clinician, submissions.scores[subject] == nil ? Basis(codes) : .none)
    }
    individuals = Dictionary(bases) { first, _ in first }
    let subjects =
      practices.tins.map { "group:" + $0 }
      + practices.virtualGroupIDs.map { "virtual-group:" + $0 }
    for subject in subjects { collectives[subject] = found(subject) }
  }

  func isOverridden(_ subject: Subject) -> Bool { submissions.scores[subject] != nil }

  /// The basis of a clinician.
  func basis(of clinician: PlainRow) -> Basis { individuals[clinician.clinician] ?? .none }

  /// The basis of a group or a virtual group.
  func basis(of subject: Subject) -> Basis { collectives[subject] ?? found(subject) }

  private func found(_ subject: Subject) -> Basis {
    guard !isOverridden(subject) else { return .none }
    let granted = practices.says("hardship_granted", of: subject) ? ["hardship"] : []
    return Basis(automaticCodes(of: subject) + granted + exceptions.codes(of: subject))
  }

  /// The codes under which a group or a virtual group is reweighted without an application of it.
  private func automaticCodes(of subject: Subject) -> [String] {
    let bases = practices.eligible(of: subject).map { basis(of: $0) }
    let isWhole = practices.isComplete(subject) && !bases.isEmpty
    let areAll = isWhole && bases.allSatisfy { !$0.firm.isEmpty }
    let areAllPending = isWhole && !areAll && bases.allSatisfy { !$0.isEmpty }
    return practices.automaticCodes(of: subject) + (areAll ? ["all-clinicians"] : [])
      + (areAllPending ? ["all-clinicians-pending"] : [])
  }

  /// Whether a clinician, group or virtual group need not have applied.
  func isAutomatic(_ subject: Subject) -> Bool {
    guard subject.hasPrefix("individual:") else {
      return !Basis(automaticCodes(of: subject)).firm.isEmpty
    }
    let clinician = practices.clinicianRows[identifier(of: subject)]
    return clinician.map { !practices.automaticCodes(of: $0).isEmpty } ?? false
  }

  /// The categories that a subject's own `euc` applications reweight, PI aside.
  func otherCategories(of subject: Subject) -> Set<String> {
    exceptions.categories(of: subject).subtracting(["pi"])
  }
}
