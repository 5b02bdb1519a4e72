public import QPPModel
public import ReweightingPolicy
internal import ReweightingRules

/// Explains what is in the rows of a result, which do not hold what they were decided from.
public struct ResultExplainer: Sendable {
  let policy: YearPolicy
  private let shown: IdentifierForm
  let citations: Citations

  public init(policy: YearPolicy, _ shown: IdentifierForm) {
    self.policy = policy
    self.shown = shown
    citations = Citations(year: policy.performanceYear)
  }

  /// Explains a subject's row, with the rows of other tables that speak of the subject; `remark` is
  /// what else a reader has to know.
  public func explain(
    _ subject: ExplainedSubject,
    _ row: ResultRow,
    related: [ResultRow],
    remark: String? = nil
  ) -> Explanation {
    let limits = Step(
      "What a result can't say",
      facts: "It holds what was decided, not the records that it was decided from. For the whole "
        + "chain of reasoning explain the export." + (remark.map { " \($0)" } ?? "")
    )
    return Explanation(
      subject: .init(kind: subject.kind, name: subject.name(shown)),
      performanceYear: policy.performanceYear,
      summary: summary(row),
      conclusion: row.cells,
      steps: ([row] + related).map { step($0) } + [limits]
    )
  }

  private func summary(_ row: ResultRow) -> String {
    if let outcome = ApplicationOutcome(rawValue: row["outcome"]) { return outcome.statement }
    if !row["pi_score"].isEmpty {
      return "Its score is \(row["pi_score"]), from \(row["score_source"])."
    }
    let place = Participation(rawValue: row["participation"]).map { ", standing \($0.place)" } ?? ""
    switch row["reweighted"] {
    case "Y":
      let basis = Basis(codes: row["basis"])
      return "Reweighted to 0%\(place)" + (basis.isEmpty ? "." : ", by: \(basis.words).")
    case "N": return "Not reweighted\(place)."
    default: return "It participates at no level: it is neither scored nor reweighted."
    }
  }

  /// A row with every value that is not empty.
  private func step(_ row: ResultRow) -> Step {
    Step(
      "Row of \(row.table)",
      facts: row.table == "findings" ? row["detail"] : "",
      steps: row.cells.filter { !$0.value.isEmpty }.map { step($0, of: row) }
    )
  }

  private func step(_ cell: Explanation.Conclusion, of row: ResultRow) -> Step {
    let words = ResultColumn.words[cell.column] ?? cell.column
    let authority = authority(cell.column, of: row)
    switch cell.value {
    case "Y", "N":
      return Step(words, code: cell.column, .init(cell.value == "Y"), by: authority)
    default:
      return Step(
        words,
        code: cell.column,
        facts: valueWords(cell),
        by: authority,
        steps: codes(cell, of: row)
      )
    }
  }

  private func valueWords(_ cell: Explanation.Conclusion) -> String {
    switch cell.column {
    case "participation", "option":
      return "\(cell.value): it participates "
        + "\(Participation(rawValue: cell.value)?.place ?? cell.value)."
    case "code":
      return "\(cell.value): \(FindingCode(rawValue: cell.value)?.statement ?? "")."
    case "outcome":
      return "\(cell.value): \(ApplicationOutcome(rawValue: cell.value)?.statement ?? "")"
    case "non_patient_facing_short", "hospital_based_short":
      return Int(cell.value).map { "\($0.counted("clinician")) more." } ?? cell.value
    default: return cell.value
    }
  }

  /// The codes of a list one by one, each with where its rule is.
  private func codes(_ cell: Explanation.Conclusion, of row: ResultRow) -> [Step] {
    var seen: Set<Substring> = []
    let codes = cell.value.split(separator: ";").filter { seen.insert($0).inserted }
      .map(String.init)
    switch cell.column {
    case "basis", "individual_basis":
      let isIndividual =
        cell.column == "individual_basis" || row["participation"] == "individual"
        || row["option"] == "individual"
      return codes.compactMap { code in
        BasisCode(rawValue: code).map { basis in
          Step(basis.title, code: code, nil, by: authority(basis, isIndividual: isIndividual))
        }
      }
    case "failures":
      return codes.compactMap { code in
        ApplicationFailure(rawValue: code).map { failure in
          Step(
            failure.passingTitle,
            code: code,
            .no,
            by: Authority.of(
              failure,
              ExceptionType(rawValue: row["exception_type"]) ?? .piHardship,
              HardshipReason(rawValue: row["reason"]),
              policy.applications,
              citations
            )
          )
        }
      }
    default: return []
    }
  }
}

extension Basis {
  /// The basis of codes joined by `;`, those that are not known left out.
  fileprivate init(codes: String) {
    let known = codes.split(separator: ";").compactMap { BasisCode(rawValue: String($0)) }
    self.init(known.map { Basis($0) })
  }
}
