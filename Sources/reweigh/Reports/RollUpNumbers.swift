import QPPModel
import ReweightingRules
import RollUpAnalysis

// The numbers and names in which reports show roll-ups.

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

extension IdentifierForm {
  /// Whom an application is for.
  func text(_ subject: ApplicationSubject) -> String {
    switch subject {
    case .individual(let key): text(key)
    case .group(let tin): text(tin)
    case .virtualGroup(let id), .apmEntity(let id): "\(id)"
    }
  }
}
