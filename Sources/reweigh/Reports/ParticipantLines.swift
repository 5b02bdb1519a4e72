import QPPModel
import ReweightingRules
import RollUpAnalysis

/// Participants of one practice that are decided alike, one line for each way.
struct ParticipantLines {
  /// How many NPIs a line shows.
  private static let shownCount = 4

  let identifiers: IdentifierForm

  /// The lines of some participants of one practice.
  func rows(_ participants: [EntityParticipant]) -> [[String]] {
    Dictionary(grouping: participants, by: \.decision)
      .sorted { $0.key.order.lexicographicallyPrecedes($1.key.order) }
      .map { decision, participants in
        decision.cells + [String(participants.count), npis(participants.map(\.key.npi))]
      }
  }

  /// Some NPIs, and how many more there are.
  func npis(_ npis: [NPI]) -> String {
    let shown = npis.prefix(Self.shownCount).map { identifiers.text($0) }
    let rest = npis.count - shown.count
    return (shown + (rest > 0 ? ["and \(rest) more"] : [])).joined(separator: " ")
  }
}

extension EntityParticipant.Decision {
  /// What it does to the average, why, and what Shared Savings says of it.
  var cells: [String] { [decisionCell, reasonCell, sharedSavingsCell] }

  private var decisionCell: String {
    guard let rollUp else { return "not eligible" }
    return rollUp.score.map { "contributes \($0.text)" } ?? rollUp.code
  }

  private var reasonCell: String { source?.meaning ?? basis.joinedCodes }

  private var sharedSavingsCell: String {
    guard let sharedSavings else { return "" }
    return "mssp " + sharedSavings.code
      + (sharedSavings.exclusion.map { " (\($0.rawValue))" } ?? "")
  }

  /// The order of lines: contributions from the highest down, then exclusions.
  fileprivate var order: [Int] {
    let place =
      switch rollUp {
      case .contributes(let score): [0, -Int(score.tenThousandths)]
      case .excluded(let exclusion): [1, exclusion.ordinal]
      case nil: [2, 0]
      }
    return place + [source?.ordinal ?? 0, Int(basis.rawValue), sharedSavings?.order ?? -1]
  }
}

extension SharedSavingsDecision {
  fileprivate var order: Int {
    switch self {
    case .met: 0
    case .notMet: 1
    case .excluded(let exclusion): 2 + exclusion.ordinal
    }
  }
}
