public import QPPModel

/// The practices that some records refer to.
public struct KnownPractices: Sendable {
  private let practices: PracticeTable

  fileprivate init(_ practices: PracticeTable) {
    self.practices = practices
  }

  /// Whether a practice is one of them.
  public func contains(_ tin: TIN) -> Bool { practices.number(of: tin) != nil }
}

extension ReferenceTablesBuilder {
  /// The practices that the records until now refer to.
  public var knownPractices: KnownPractices { KnownPractices(practices) }
}
