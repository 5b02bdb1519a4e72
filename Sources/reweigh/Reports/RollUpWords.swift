import QPPModel
import ReweightingRules
import RollUpAnalysis

// The words and numbers in which reports show roll-ups: the codes of result tables.

extension RollUpDecision {
  var code: String {
    switch self {
    case .contributes: "contributes"
    case .excluded(let exclusion): exclusion.rawValue
    }
  }

  /// What is contributed, nil where that is nothing.
  var score: Score? {
    switch self {
    case .contributes(let score): score
    case .excluded: nil
    }
  }
}

extension ContributionSource {
  /// Where a score comes from, for people.
  var phrase: String {
    switch self {
    case .individual: "own submission"
    case .group: "group submission"
    case .none: "no submission"
    }
  }
}

extension SharedSavingsDecision {
  var code: String {
    switch self {
    case .excluded: "excluded"
    case .met: "met"
    case .notMet: "not-met"
    }
  }

  /// Why it is excluded, nil where it is not.
  var reason: String? {
    switch self {
    case .excluded(let exclusion): exclusion.rawValue
    case .met, .notMet: nil
    }
  }
}

extension ScoreChange {
  /// The change with two decimals and its sign.
  var signed: String { (roundedHundredths > 0 ? "+" : "") + number }

  /// The change with two decimals, and a sign where it is negative.
  var number: String {
    let hundredths = roundedHundredths
    return (hundredths < 0 ? "-" : "") + Int64(hundredths.magnitude).twoDecimals
  }

  /// The change in points, with two decimals.
  var points: Double { roundedHundredths.hundredthsAsPoints }
}

extension MeanScore {
  /// The mean with two decimals.
  var text: String { roundedHundredths.twoDecimals }

  /// The mean in points, with two decimals.
  var points: Double { roundedHundredths.hundredthsAsPoints }
}

extension Int64 {
  /// This many hundredths of a point, in points.
  var hundredthsAsPoints: Double { Double(self) / 100 }
}

extension NearThreshold {
  /// The designation and its share, such as `hospital-based 15/20`.
  var text: String { "\(designation.rawValue) \(designated)/\(clinicians)" }
}

extension IdentifierForm {
  /// Whom an application is for.
  func text(_ subject: ApplicationSubject) -> String {
    switch subject {
    case .individual(let key): text(key)
    case .group(let tin): text(tin)
    case .virtualGroup(let id): "\(id)"
    }
  }
}
