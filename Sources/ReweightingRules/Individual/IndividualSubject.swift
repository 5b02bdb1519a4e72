public import QPPModel

/// What automatic reweighting looks at of a clinician.
public struct IndividualSubject: Sendable {
  public var facts: ClinicianFacts
  /// The type of the clinician.
  public var type: ClinicianType
  /// The designation of the TIN/NPI where there is one, else that of its TIN.
  public var isSmallPractice: Bool

  public init(facts: ClinicianFacts, type: ClinicianType, isSmallPractice: Bool) {
    self.facts = facts
    self.type = type
    self.isSmallPractice = isSmallPractice
  }
}
