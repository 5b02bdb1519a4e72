/// Who is reweighted at which level, after applications and submissions (rules §6).
struct Levels {
  let practices: Practices
  let submissions: Submissions
  let applications: [JudgedApplication]
  /// The codes of applications that are effective, by subject.
  private let hardships: [Subject: Set<String>]
  /// The codes of each clinician, by TIN/NPI.
  private let individuals: [String: [String]]

  init(_ practices: Practices, countsPending: Bool) {
    let submissions = Submissions(practices)
    let applications = practices.export.rows(of: "applications").map {
      JudgedApplication($0, practices, submissions)
    }
    var hardships: [Subject: Set<String>] = [:]
    for application in applications {
      guard let subject = application.row.subject,
        application.failures != ["level-cannot-apply"]
      else { continue }
      if application.outcome == "approved" { hardships[subject, default: []].insert("hardship") }
      if application.outcome == "approve", countsPending {
        hardships[subject, default: []].insert("hardship-pending")
      }
    }
    self.practices = practices
    self.submissions = submissions
    self.applications = applications
    self.hardships = hardships
    let codes = practices.clinicians.map { clinician in
      let subject = "individual:" + clinician.clinician
      let all = practices.automaticCodes(of: clinician) + Self.listed(hardships[subject])
      return (clinician.clinician, submissions.scores[subject] == nil ? all : [])
    }
    individuals = Dictionary(codes) { first, _ in first }
  }

  func isOverridden(_ subject: Subject) -> Bool { submissions.scores[subject] != nil }

  func hasEffectiveApplication(_ subject: Subject) -> Bool { hardships[subject] != nil }

  /// The basis of a clinician; empty where it is not reweighted.
  func basis(of clinician: PlainRow) -> [String] { individuals[clinician.clinician] ?? [] }

  /// The basis of a group or a virtual group; empty where it is not reweighted.
  func basis(of subject: Subject) -> [String] {
    guard !isOverridden(subject) else { return [] }
    let eligible = practices.eligible(of: subject)
    let areAll = !eligible.isEmpty && eligible.allSatisfy { !basis(of: $0).isEmpty }
    return practices.automaticCodes(of: subject) + (areAll ? ["all-clinicians"] : [])
      + Self.listed(hardships[subject])
  }

  private static func listed(_ codes: Set<String>?) -> [String] { (codes ?? []).sorted() }
}
