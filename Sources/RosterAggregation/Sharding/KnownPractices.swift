public import QPPModel

/// The practices that some records refer to.
public struct KnownPractices: Sendable {
  private let practices: PracticeTable

  init(_ practices: PracticeTable) {
    self.practices = practices
  }

  /// Whether a practice is one of them.
  public func contains(_ tin: TIN) -> Bool { practices.number(of: tin) != nil }
}
