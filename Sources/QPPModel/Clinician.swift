/// One TIN/NPI combination: a clinician billing under one practice.
public struct Clinician: Sendable {
  public var key: ClinicianKey
  public var facts: ClinicianFacts
  /// The subgroup in which the clinician says to be registered; whether the TIN has it is another matter.
  public var subgroup: Identifier?

  public init(key: ClinicianKey, facts: ClinicianFacts, subgroup: Identifier? = nil) {
    self.key = key
    self.facts = facts
    self.subgroup = subgroup
  }
}
