internal import QPPModel
internal import ReweightingRules
internal import RosterAggregation

extension Explainer {
  /// What an auditor should see about one subject; nothing where there is nothing.
  ///
  /// A part of a run in which findings are looked for is asked, and of what it has that about the
  /// subject is kept.
  func findings(
    in part: Findings.Part,
    about isAbout: (Finding.Subject) -> Bool = { _ in true }
  ) -> [Step] {
    let found = Findings(in: part, of: determinations)
    let steps = FindingCode.allCases.flatMap { code in
      let ofClinicians = (found.clinicians[code] ?? []).map { _ in step(code) }
      let others = (found.byCode[code] ?? []).filter { isAbout($0.subject) }
        .map { step(code, $0.detail) }
      return ofClinicians + others
    }
    guard !steps.isEmpty else { return [] }
    return [Step(Self.findingsTitle, facts: "", steps: steps)]
  }

  static let findingsTitle = "What an auditor should see"

  /// Whom a participation names is masked in the records, and left out here.
  private func step(_ code: FindingCode, _ detail: AuditDetail = .nothing) -> Step {
    let detail = detail.text.isEmpty ? "" : ", \(detail.text)"
    return Step(code.statement, code: code.rawValue, facts: code.severity.rawValue + detail)
  }
}
