import BatchRun
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
    let suppositions = report.suppositions.map { "what if \($0.masked)" }
    let lines = suppositions + (suppositions.isEmpty ? [] : [""]) + answer
    return lines.map(\.escapingControlCharacters).joined(separator: "\n")
  }

  private var answer: [String] {
    switch report.actual {
    case .entities(let entities):
      var supposed: [EntityRollUp]?
      if case .entities(let entities) = report.supposed { supposed = entities }
      let text = EntityText(year: report.performanceYear, identifiers: identifiers, limit: limit)
      return Array(
        entities.enumerated()
          .map { index, entity in text.lines(entity, supposed: supposed?[index]) }
          .joined(separator: ["", ""])
      )
    case .market(let entities):
      var supposed: [EntityExposure]?
      if case .market(let entities) = report.supposed { supposed = entities }
      let text = MarketText(
        year: report.performanceYear,
        limit: limit ?? MarketText.usualLimit
      )
      return text.lines(entities, supposed: supposed)
    }
  }
}
