public import QPPModel

/// What another system says of one clinician.
public struct Outcome: Sendable {
  public let npi: NPI
  public let practice: PracticeMention
  public let values: OutcomeValues
}

/// The practice of a clinician, as far as another system names it.
public enum PracticeMention: Hashable, Sendable {
  case unnamed
  case whole(TIN)
  /// The last four digits; the others are masked.
  case lastFour(UInt16)
}
