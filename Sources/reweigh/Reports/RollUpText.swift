import BatchRun
import QPPModel
import RollUpAnalysis

/// Roll-ups as the terminal shows them.
struct RollUpText {
  private let report: RollUpReport
  private let identifiers: IdentifierForm
  private let limit: Int?

  init(_ report: RollUpReport, _ identifiers: IdentifierForm, limit: Int?) {
    self.report = report
    self.identifiers = identifiers
    self.limit = limit
  }

  var text: String {
    let whatIfChanges = report.whatIfChanges.map { "what if \($0.masked)" }
    let lines = whatIfChanges + (whatIfChanges.isEmpty ? [] : [""]) + answer
    return lines.map(\.escapingControlCharacters).joined(separator: "\n")
  }

  private var answer: [String] {
    let year = report.performanceYear
    switch report.answer {
    case .entities(let entities):
      let text = EntityText(year: year, identifiers: identifiers, limit: limit)
      return Array(entities.map { text.lines($0) }.joined(separator: ["", ""]))
    case .ranking(let entities):
      return EntityRankingText(year: year, limit: limit ?? EntityRankingText.usualLimit).lines(
        entities
      )
    }
  }
}
