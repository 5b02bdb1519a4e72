internal import QPPModel

/// What one system says of a clinician, by the columns of `OutcomeSchema`: 24 bytes, because there are
/// millions of them.
public struct OutcomeValues: Sendable, BitwiseCopyable {
  /// A bit for each column.
  private var known: UInt32 = 0
  private var yes: UInt32 = 0
  private var pending: UInt32 = 0
  private var participation: UInt8 = 0
  private var frameworks = Frameworks()
  /// In hundredths of a percent: quality, cost, improvement activities, Promoting Interoperability.
  private var weights = SIMD4<UInt16>()

  public init() {}

  /// The value of a column; nil where the system does not say it.
  public subscript(column: OutcomeSchema.Column) -> OutcomeValue? {
    get {
      let bit = Self.bit(of: column)
      guard known & bit != 0 else { return nil }
      switch column.kind {
      case .flag: return pending & bit != 0 ? .pending : yes & bit != 0 ? .yes : .no
      case .participation: return .participation(Participation.allCases[Int(participation)])
      case .framework: return .frameworks(frameworks)
      case .weight(let place): return .weight(weights[place])
      }
    }
    set {
      let bit = Self.bit(of: column)
      known &= ~bit
      yes &= ~bit
      pending &= ~bit
      guard let newValue else { return }
      known |= bit
      switch (newValue, column.kind) {
      case (.no, .flag): break
      case (.yes, .flag): yes |= bit
      case (.pending, .flag): pending |= bit
      case (.participation(let value), .participation): participation = UInt8(value.ordinal)
      case (.frameworks(let value), .framework): frameworks = value
      case (.weight(let hundredths), .weight(let place)): weights[place] = hundredths
      default: preconditionFailure("\(column.name) has no such value")
      }
    }
  }

  /// Sets a column where there is a value for it.
  mutating func set(_ column: OutcomeSchema.Column, _ isSo: Bool?) {
    if let isSo { self[column] = isSo ? .yes : .no }
  }

  private static func bit(of column: OutcomeSchema.Column) -> UInt32 {
    1 << UInt32(column.rawValue)
  }
}
