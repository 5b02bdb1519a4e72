public import QPPModel

/// What one system says of one column of a clinician's outcome.
public enum OutcomeValue: Hashable, Sendable {
  case no
  case yes
  /// It depends on a decision that CMS has not made.
  case pending
  case participation(Participation)
  case frameworks(Frameworks)
  /// In hundredths of a percent.
  case weight(UInt16)

  /// Whether another system says the same.
  public func agrees(with other: OutcomeValue) -> Bool {
    if case .frameworks(let ours) = self, case .frameworks(let theirs) = other {
      return !ours.isDisjoint(with: theirs)
    }
    return self == other
  }

  /// The value as a cell shows it; weights in percent.
  public var text: String {
    switch self {
    case .no: "N"
    case .yes: "Y"
    case .pending: "pending"
    case .participation(let participation): participation.rawValue
    case .frameworks(let frameworks): frameworks.text
    case .weight(let hundredths): Self.percent(hundredths)
    }
  }

  private static func percent(_ hundredths: UInt16) -> String {
    let (whole, rest) = hundredths.quotientAndRemainder(dividingBy: 100)
    guard rest > 0 else { return "\(whole)" }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// The frameworks of which a practice reports under one.
public struct Frameworks: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public init(_ framework: ReportingFramework) { rawValue = 1 << UInt8(framework.ordinal) }

  public static let app = Frameworks(.app)
  /// Those whose weights are not the APP's.
  public static let outsideAPP: Frameworks = [Frameworks(.traditional), Frameworks(.mvp)]

  /// The frameworks joined by `;`.
  var text: String {
    ReportingFramework.allCases.filter { contains(Frameworks($0)) }.map(\.rawValue)
      .joined(separator: ";")
  }
}
